# Starts a process by each system call that can.
# expect: ok
# without: filter
def born(name, number, *arguments):
    result = libc.syscall(number, *arguments)
    if result == 0:
        os._exit(0)
    if result > 0:
        breach(name)
born("clone", 56, 17, 0, 0, 0, 0)
born("fork", 57)
born("clone with its memory", 56, 0x4000 | 17, 0, 0, 0, 0)
class Arguments(ctypes.Structure):
    _fields_ = [("words", ctypes.c_uint64 * 8)]
arguments = Arguments()
arguments.words[4] = 17
born("clone3", 435, ctypes.byref(arguments), 64)
