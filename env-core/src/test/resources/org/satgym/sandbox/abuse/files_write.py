# Writes where other sessions or the machine would see it.
# expect: ok
# without namespaces: read-only root
# without landlock: landlock
for folder in ("/", "/usr", "/etc", "/dev", "/run", "/var/tmp", "/home", "{{open_folder}}"):
    tries(folder, lambda: os.open(folder + "/satgym-was-here", os.O_CREAT | os.O_WRONLY))
