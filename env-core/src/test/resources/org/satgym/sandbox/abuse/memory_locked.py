# Takes memory from swapping.
# expect: ok
# without: filter
call("mlockall", 151, 0)
call("mlock", 149, 0, 0)
