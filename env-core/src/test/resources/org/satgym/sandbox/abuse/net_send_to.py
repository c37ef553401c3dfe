# Sends from half of a pair to somebody else.
# expect: ok
# without namespaces: filter, machine
# without landlock: filter
import socket
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
tries("sendto", lambda: one.sendto(b"hello", "{{datagrams}}"))
