# Makes more files than a file system has room to name.
# expect: ok
# without namespaces: few inodes
# without landlock: landlock
folder = first_folder()
made = 0
if folder:
    try:
        for i in range(1500):
            os.close(os.open("%s/inode%d" % (folder, i), os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError:
        pass
    if made > 1100:
        breach("%d files" % made)
