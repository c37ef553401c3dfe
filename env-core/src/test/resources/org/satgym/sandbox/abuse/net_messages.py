# Passes descriptors, or sends with an address in a structure.
# expect: ok
# without: filter
import socket
one, other = socket.socketpair()
tries("sendmsg", lambda: one.sendmsg([b"x"]))
call("recvmsg", 47, 3, None, 0x40)
call("sendmmsg", 307, 3, None, 0, 0)
