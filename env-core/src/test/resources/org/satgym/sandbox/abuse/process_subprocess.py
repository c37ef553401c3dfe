# Runs a program.
# expect: ok
# without namespaces: filter
# without landlock: filter, landlock
import subprocess
tries("subprocess", lambda: subprocess.run(["/usr/bin/true"]).returncode)
