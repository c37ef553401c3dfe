# Makes or enters namespaces.
# expect: ok
# without: filter
call("setns", 308, -1, 0)
call("unshare", 272, 0x10000000)
call("unshare", 272, 0)
