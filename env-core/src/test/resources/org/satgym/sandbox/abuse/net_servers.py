# Binds, listens, accepts.
# expect: ok
# without: filter
import socket
one, other = socket.socketpair()
tries("bind", lambda: one.bind("\0satgym-was-here"))
call("listen", 50, 3, 1)
call("accept4", 288, 3, None, None, 0)
call("connect", 42, 3, None, 0)
