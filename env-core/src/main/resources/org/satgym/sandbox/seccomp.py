"""The system calls that a session may make: a list of those allowed, as a classic BPF program.

Assembled here, byte by byte, so that it can be read whole and needs no library. What is not listed
fails with EPERM. A session cannot start a process, so the limits of one process are its limits.
"""

import ctypes
import os
import struct

# fmt: off
X86_64 = dict(
    read=0, write=1, open=2, close=3, stat=4, fstat=5, lstat=6, poll=7, lseek=8, mmap=9, mprotect=10,
    munmap=11, brk=12, rt_sigaction=13, rt_sigprocmask=14, rt_sigreturn=15, ioctl=16, pread64=17,
    pwrite64=18, readv=19, writev=20, access=21, pipe=22, select=23, sched_yield=24, mremap=25,
    madvise=28, dup=32, dup2=33, nanosleep=35, getitimer=36, alarm=37, setitimer=38, getpid=39,
    sendto=44, recvfrom=45, shutdown=48, socketpair=53, getsockopt=55, exit=60, kill=62, uname=63,
    fcntl=72, fsync=74, fdatasync=75, truncate=76, ftruncate=77, getdents=78, getcwd=79, chdir=80,
    rename=82, mkdir=83, rmdir=84, unlink=87, readlink=89, chmod=90, fchmod=91, umask=95,
    gettimeofday=96, getrlimit=97, getrusage=98, sysinfo=99, times=100, getuid=102, getgid=104,
    geteuid=107, getegid=108, getppid=110, getpgrp=111, sigaltstack=131, statfs=137, fstatfs=138,
    gettid=186, time=201, futex=202, sched_getaffinity=204, getdents64=217, set_tid_address=218,
    restart_syscall=219, clock_gettime=228, clock_getres=229, clock_nanosleep=230, exit_group=231,
    epoll_wait=232, epoll_ctl=233, tgkill=234, openat=257, mkdirat=258, newfstatat=262,
    unlinkat=263, renameat=264, readlinkat=267, fchmodat=268, faccessat=269, pselect6=270,
    ppoll=271, set_robust_list=273, utimensat=280, epoll_pwait=281, eventfd2=290,
    epoll_create1=291, dup3=292, pipe2=293, prlimit64=302, getcpu=309, renameat2=316, getrandom=318,
    statx=332, rseq=334, close_range=436, faccessat2=439, clone=56, clone3=435, socket=41, prctl=157)
AARCH64 = dict(
    getcwd=17, epoll_create1=20, epoll_ctl=21, epoll_pwait=22, dup=23, dup3=24, fcntl=25, ioctl=29,
    mkdirat=34, unlinkat=35, renameat=38, statfs=43, fstatfs=44, truncate=45, ftruncate=46,
    faccessat=48, chdir=49, fchmod=52, fchmodat=53, openat=56, close=57, pipe2=59, getdents64=61,
    lseek=62, read=63, write=64, readv=65, writev=66, pread64=67, pwrite64=68, pselect6=72, ppoll=73,
    readlinkat=78, newfstatat=79, fstat=80, fsync=82, fdatasync=83, utimensat=88, exit=93,
    exit_group=94, set_tid_address=96, futex=98, set_robust_list=99, nanosleep=101, getitimer=102,
    setitimer=103, clock_gettime=113, clock_getres=114, clock_nanosleep=115, restart_syscall=128,
    kill=129, tgkill=131, sigaltstack=132, rt_sigaction=134, rt_sigprocmask=135, rt_sigreturn=139,
    times=153, getpgid=155, uname=160, getrlimit=163, getrusage=165, umask=166, prctl=167,
    getcpu=168, gettimeofday=169, getpid=172, getppid=173, getuid=174, geteuid=175, getgid=176,
    getegid=177, gettid=178, sysinfo=179, socket=198, socketpair=199, sendto=206, recvfrom=207,
    getsockopt=209, shutdown=210, brk=214, munmap=215, mremap=216, clone=220, mmap=222, mprotect=226,
    madvise=233, sched_yield=124, sched_getaffinity=123, prlimit64=261, renameat2=276, getrandom=278,
    statx=291, rseq=293, eventfd2=19, clone3=435, close_range=436, faccessat2=439)
# fmt: on
MACHINES = {"x86_64": (0xC000003E, X86_64), "aarch64": (0xC00000B7, AARCH64)}

# Landlock does not look at these, and where nothing is writable nobody needs them.
FILE_CHANGES = {"chmod", "fchmod", "fchmodat", "truncate", "utimensat"} | {
    "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat"
}  # fmt: skip

EPERM, EINVAL, ENOTTY, ENOSYS, EAFNOSUPPORT = 1, 22, 25, 38, 97
CLONE_THREAD = 0x10000
# What Python asks of files and pipes; none of them can type into a terminal.
IOCTLS = {"TCGETS": 0x5401, "TIOCGWINSZ": 0x5413, "FIONREAD": 0x541B, "FIONBIO": 0x5421,
          "FIONCLEX": 0x5450, "FIOCLEX": 0x5451}  # fmt: skip
# Not F_SETOWN, F_SETSIG: signals to others; not F_SETPIPE_SZ: memory that is not counted.
FCNTLS = {"F_DUPFD": 0, "F_GETFD": 1, "F_SETFD": 2, "F_GETFL": 3, "F_SETFL": 4, "F_GETLK": 5,
          "F_SETLK": 6, "F_SETLKW": 7, "F_DUPFD_CLOEXEC": 1030, "F_GETPIPE_SZ": 1032}  # fmt: skip

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
ARCHITECTURE, NUMBER = 4, 0
SELF = 0x5E1F5E1F  # stands for the session's own process, known only after the fork


def step(code, value, yes=0, no=0):
    return struct.pack("<HBBI", code, yes, no, value)


def argument(i, high=False):
    return 16 + 8 * i + (4 if high else 0)


def fail(error):
    return step(RETURN, 0x00050000 | error)


def only_if(number, body):
    """`body` decides about one system call; the others pass it by."""
    return [step(EQUAL, number, 0, len(body))] + body


def one_of(i, values, error):
    """Argument `i`, of 32 bits, must be one of `values`."""
    body = [step(LOAD, argument(i))]
    for place, value in enumerate(values):
        body.append(step(EQUAL, value, len(values) - place))
    return body + [fail(error), step(RETURN, ALLOW)]


def null(i):
    """Argument `i`, a pointer, must be null."""
    return [
        step(LOAD, argument(i)),
        step(EQUAL, 0, 0, 3),
        step(LOAD, argument(i, high=True)),
        step(EQUAL, 0, 0, 1),
        step(RETURN, ALLOW),
        fail(EPERM),
    ]


def rules():
    """System calls that are allowed for some arguments only, or fail in a way programs expect."""
    return {
        "clone": [step(LOAD, argument(0)), step(ANY_BIT, CLONE_THREAD, 0, 1)]
        + [step(RETURN, ALLOW), fail(EPERM)],
        "clone3": [fail(ENOSYS)],
        "socket": [fail(EAFNOSUPPORT)],
        "prctl": [fail(EINVAL)],
        "socketpair": one_of(0, [1], EAFNOSUPPORT),
        "sendto": null(4),
        "prlimit64": null(2),
        "kill": one_of(0, [SELF], EPERM),
        "tgkill": one_of(0, [SELF], EPERM),
        "ioctl": one_of(1, IOCTLS.values(), ENOTTY),
        "fcntl": one_of(1, FCNTLS.values(), EPERM),
    }


def program(tier):
    """The filter for this machine.

    A number from 2^30 on would be of the other table that x86-64 kernels have; who uses it, or
    another architecture, is killed, since its numbers mean something else.
    """
    machine = os.uname().machine
    if machine not in MACHINES:
        raise OSError(ENOSYS, "no table of system calls for " + machine)
    architecture, table = MACHINES[machine]
    steps = [step(LOAD, ARCHITECTURE), step(EQUAL, architecture, 1, 0), step(RETURN, KILL)]
    steps += [step(LOAD, NUMBER), step(AT_LEAST, 0x40000000, 0, 1), step(RETURN, KILL)]
    special = rules()
    for name, body in special.items():
        steps += only_if(table[name], body)
    for name, number in sorted(table.items(), key=lambda entry: entry[1]):
        if name not in special and not (tier == "landlock" and name in FILE_CHANGES):
            steps += only_if(number, [step(RETURN, ALLOW)])
    return b"".join(steps + [fail(EPERM)])


def load(libc, filter, pid):
    program = filter.replace(struct.pack("<I", SELF), struct.pack("<I", pid))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]

    steps = ctypes.create_string_buffer(program, len(program))
    whole = Program(len(program) // 8, ctypes.cast(steps, ctypes.c_void_p))
    if libc.prctl(22, 2, ctypes.byref(whole), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp filter refused")
