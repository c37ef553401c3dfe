# Walks the machine in search of a secret.
# expect: ok
# without namespaces: machine
# without landlock: landlock
for root in ("/var", "/home", "/root", "/opt", "/srv", "/etc", "/run", "/mnt", "/tmp", "/data"):
    for folder, _, files in os.walk(root):
        for name in files if folder.count("/") < 5 else ():
            try:
                with open(os.path.join(folder, name), errors="replace") as file:
                    if "{{secret}}" in file.read(4096):
                        breach(folder + "/" + name)
            except OSError:
                pass
