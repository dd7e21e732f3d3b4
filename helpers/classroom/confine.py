"""Keep the process that calls `confine` away from files, processes, signals and the network, for good.

On Linux the kernel does it: Landlock for files, seccomp for the rest, limits of memory, time and sizes; no
rights and no packages are needed. Elsewhere only those limits hold that the platform has.
"""

import ctypes
import os
import platform
import sys
import sysconfig
import uuid
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has none
    resource = None

MEMORY, CPU_SECONDS, FILE_SIZE, FILES = 2 << 30, 120, 10 << 20, 64
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # of Landlock, on every processor
WRITE, READ, LIST = 1 << 1, 1 << 2, 1 << 3

# From Linux's table for x86_64: processes and signals, sockets, other processes' memory, owners, modes and
# times of files (Landlock leaves these alone), limits and priorities, mounts, shared memory, the machine.
DENIED = [57, 58, 59, 322, 62, 200, 234, 129, 297, 424, 434, 438]
DENIED += [41, 53, 101, 310, 311, 312, 76, 90, 91, 268, 452, 92, 93, 94, 260, 132, 235, 261, 280]
DENIED += [188, 189, 190, 197, 198, 199, 160, 302, 141, 203, 251, 144, 314]
DENIED += [
    155,
    161,
    165,
    166,
    272,
    308,
    304,
    428,
    429,
    430,
    431,
    432,
    442,
    29,
    30,
    31,
    64,
    66,
    68,
    69,
    71,
    240,
]
DENIED += [319, 447, 248, 249, 250, 298, 321, 323, 425, 163, 164, 167, 168, 169, 170, 171, 175, 176, 227]
DENIED += [246, 313, 320, 159, 305, 172, 173, 103, 142, 16, 463, 466, 469]
CLONE, CLONE3, THREAD = 56, 435, 0x10000


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def landlock():
    """Return the version of Landlock that holds here together with seccomp; 0 where they do not."""
    if sys.platform != "linux" or platform.machine() != "x86_64" or sys.maxsize < 2**32:
        return 0
    libc = _libc()
    return max(0, libc.syscall(CREATE_RULESET, None, 0, 1)) if libc.prctl(21, 0, 0, 0, 0) == 0 else 0


def readable():
    """Return the files and folders of the interpreter and its packages, without any copy of the course."""
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib")}
    paths |= {"/usr/lib", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime"}
    paths |= {"/usr/share/fonts", "/usr/share/zoneinfo", "/dev/null", "/dev/urandom", "/dev/zero"}
    own = {Path(path).resolve() for path in paths if os.path.exists(path)}
    packages = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    holding = {path for path in own if any(folder.is_relative_to(path) for folder in packages)}
    entries = set()
    for folder in packages | holding:
        entries |= set(_open_beside(folder, packages))
    return (own - holding) | entries


def _open_beside(folder, packages):
    """Yield what may be read in a folder: all but the course, and but the way to the packages."""
    for entry in folder.iterdir():
        course = entry.name in ("helpers", "data") or "cross_entropy_course" in entry.name
        if folder in packages and course:
            continue
        inside = [other for other in packages if other != folder and other.is_relative_to(entry)]
        if inside and entry not in packages:
            yield from _open_beside(entry, packages)
        elif entry not in packages:
            yield entry


def ruleset(read, write):
    """Return the file number of a Landlock ruleset: what may be read, and the folders that may be written."""
    libc, version = _libc(), landlock()
    files = (1 << 13 + (version > 1) + (version > 2) + (version > 4)) - 1
    handled = (ctypes.c_uint64 * 3)(files, 3, 3)
    size = 8 + 8 * (version > 3) + 8 * (version > 5)
    rules = libc.syscall(CREATE_RULESET, handled, size, 0)
    if rules < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
    listed = [(path, LIST) for path in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}]
    writable = files & ~1 & ~(1 << 6) & ~(1 << 9) & ~(1 << 11)  # no programs, devices and sockets
    for path, allowed in [*((p, READ | LIST) for p in read), *listed, *((p, writable) for p in write)]:
        try:
            beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        if not os.path.isdir(path):
            allowed = READ | WRITE * (path == Path("/dev/null"))
        rule = allowed.to_bytes(8, sys.byteorder) + beneath.to_bytes(4, sys.byteorder)
        done = libc.syscall(ADD_RULE, rules, 1, ctypes.c_char_p(rule), 0)
        os.close(beneath)
        if done:
            raise OSError(ctypes.get_errno(), f"Landlock refused {path}")
    return rules


def limit():
    """Set the limits of memory, time and sizes that this platform has."""
    if resource is None:
        return
    wanted = {"AS": MEMORY, "CPU": CPU_SECONDS, "FSIZE": FILE_SIZE, "NOFILE": FILES, "CORE": 0, "NPROC": 0}
    for name, most in wanted.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (most, most))
            except (OSError, ValueError):  # macOS has some of them in name only
                continue


def confine(rules):
    """Confine this process, for good, to a Landlock ruleset, without new processes, signals and sockets."""
    limit()
    libc = _libc()
    if libc.prctl(38, 1, 0, 0, 0) or libc.syscall(RESTRICT_SELF, rules, 0):
        raise OSError(ctypes.get_errno(), "Landlock refused")
    os.close(rules)
    program = b"".join(_filter())
    code = ctypes.create_string_buffer(program, len(program))
    header = (ctypes.c_uint64 * 2)(len(program) // 8, ctypes.addressof(code))
    if libc.prctl(22, 2, header, 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp refused")


def _filter():
    """Yield the steps of seccomp's program, eight bytes each."""

    def step(code, number, if_true=0, if_false=0):
        parts = (code, 2), (if_true, 1), (if_false, 1), (number, 4)
        return b"".join(part.to_bytes(size, sys.byteorder) for part, size in parts)

    load, equal, at_least, has, give = 0x20, 0x15, 0x35, 0x45, 0x06
    refuse, absent, allow = 0x50000 | 1, 0x50000 | 38, 0x7FFF0000
    yield step(load, 4)
    yield step(equal, 0xC000003E, 1)  # x86_64, not its 32 bits
    yield step(give, refuse)
    yield step(load, 0)
    yield step(at_least, 0x40000000, 0, 1)
    yield step(give, refuse)
    for number in DENIED:
        yield step(equal, number, 0, 1)
        yield step(give, refuse)
    yield step(equal, CLONE3, 0, 1)  # the C library then asks for `clone`, which can be looked into
    yield step(give, absent)
    yield step(equal, CLONE, 0, 3)
    yield step(load, 16)
    yield step(has, THREAD, 1)
    yield step(give, refuse)
    yield step(give, allow)


def emptied(folder):
    """Take everything out of a folder, however deep: what lies inside is moved up before it goes."""
    while entries := list(os.scandir(folder)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry)
                continue
            for inner in os.scandir(entry):
                if inner.is_dir(follow_symlinks=False):
                    os.rename(inner, os.path.join(folder, uuid.uuid4().hex))
                else:
                    os.unlink(inner)
            os.rmdir(entry)
