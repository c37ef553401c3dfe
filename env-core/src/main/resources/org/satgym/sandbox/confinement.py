"""What a session gives up before it runs anything: the order matters, and nothing is given back."""

import ctypes
import os
import resource
import signal

import landlock
import seccomp

libc = ctypes.CDLL(None, use_errno=True)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
BARE = MS_NOSUID | MS_NODEV | MS_NOEXEC
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 1, 24, 38, 47
CAPABILITY_VERSION_3 = 0x20080522
INODES = 1024
THREADS = 32
DESCRIPTORS = 64
STACK = 8 << 20


def check(result, what):
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, what + ": " + os.strerror(error))


def prepare(settings):
    """What all sessions share, made once: who they are, and the filter of their system calls."""
    settings["uid"], settings["gid"] = os.getuid(), os.getgid()
    settings["filter"] = seccomp.program(settings["tier"])
    if settings["tier"] == "landlock":
        landlock.version()


def die_with_parent(tier):
    """The death of the zygote is the session's. A namespace sees to that too, from outside."""
    parent = os.getppid()
    check(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "parent's death")
    if tier == "landlock" and os.getppid() != parent:
        os._exit(0)


def confine(settings, limits):
    write("/proc/self/oom_score_adj", "1000")
    if settings["tier"] == "namespaces":
        own_namespaces(settings, limits)
    else:
        landlock.restrict(settings["readable"])
        os.chdir("/")
    limit(settings["tier"], limits)
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    seccomp.load(libc, settings["filter"], os.getpid())


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def own_namespaces(settings, limits):
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", "%d %d 1" % (settings["uid"], settings["uid"]))
    write("/proc/self/gid_map", "%d %d 1" % (settings["gid"], settings["gid"]))
    check(libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "private mounts")
    tmpfs(b"/tmp", 0, b"size=%d,nr_inodes=%d,mode=700" % (limits["files"], INODES))
    for hidden in (b"/proc", b"/run"):
        tmpfs(hidden, MS_RDONLY, b"size=4096,nr_inodes=2")
    os.chdir("/tmp")
    drop_capabilities()


def tmpfs(place, flags, options):
    check(libc.mount(b"tmpfs", place, b"tmpfs", BARE | flags, options), "tmpfs on %r" % place)


def drop_capabilities():
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    libc.prctl(PR_CAP_AMBIENT, 4, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    check(libc.capset(header, (ctypes.c_uint32 * 6)()), "capabilities")


def limit(tier, limits):
    """Of one process, and so of the session: it cannot fork."""
    most = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_FSIZE: limits["files"],
        resource.RLIMIT_NOFILE: DESCRIPTORS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_STACK: STACK,
    }
    if tier == "namespaces":
        # Counted per user namespace. Without one it would count all processes of the user.
        most[resource.RLIMIT_NPROC] = THREADS
    for name, value in most.items():
        resource.setrlimit(name, (value, value))
    # Soft and hard alike: the first process of a namespace does not hear the softer signal.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
