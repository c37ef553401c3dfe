# Reaches a file through a link of its own.
# expect: ok
# without namespaces: machine, filter
# without landlock: landlock, filter
folder = first_folder()
if folder:
    tries("symlink", lambda: os.symlink("{{planted}}", folder + "/link"))
    tries("hard link", lambda: os.link("{{planted}}", folder + "/other"))
    tries("through it", lambda: open(folder + "/link").read())
