# Fills the disk.
# expect: ok
# without namespaces: small folder
# without landlock: landlock
folder = first_folder()
written = 0
if folder:
    try:
        for i in range(40):
            with open("%s/full%d" % (folder, i), "wb") as file:
                written += file.write(bytes(1 << 20))
    except OSError:
        pass
    if written > 17 << 20:
        breach("%d bytes" % written)
