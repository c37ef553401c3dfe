# Mounts and unmounts.
# expect: ok
# without: filter
call("mount", 165, None, None, None, 0, None)
call("umount2", 166, None, 0)
call("move_mount", 429, -1, None, -1, None, 0)
call("open_tree", 428, -1, None, 0)
call("fsopen", 430, None, 0)
