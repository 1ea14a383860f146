"""What sort of folder a project lies in: on this computer, on the network, or copied to a cloud.

A write-ahead log needs memory that all who open the file share; other computers do not have it.
A program that copies files to a cloud takes the file and its log at different moments. In both
places another journal is used (`journals.py`).
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

MOUNTS = Path("/proc/self/mounts")
"""The table of mounted file systems, where the system has one."""

_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smbfs", "smb2", "smb3", "afpfs", "afs", "9p", "webdav"),
        *("davfs", "davfs2", "ncpfs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs", "vboxsf"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs"),
        *("fuse.s3fs", "fuse.vmhgfs-fuse", "fuse.curlftpfs", "fuse.gcsfuse", "virtiofs"),
    )
)
"""Types of file systems that other computers may write to at the same time."""

_CLOUDS = (
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"onedrive( ?- ?.+)?"), "OneDrive"),
    (re.compile(r"com~apple~clouddocs|icloud ?drive(~.*)?|icloud~.+"), "iCloud Drive"),
    (re.compile(r"google ?drive.*|googledrive-.+|my ?drive"), "Google Drive"),
    (re.compile(r"nextcloud.*|owncloud.*"), "Nextcloud"),
    (re.compile(r"pcloud( ?drive)?|box[ -]sync|megasync|syncthing|seafile"), "a cloud"),
)
"""Names of folders, in lower case, that such programs make."""

_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".stfolder", "a cloud"),
)
"""What such programs leave in the folder they copy, whatever it is called."""

_OCTAL = re.compile(r"\\([0-7]{3})")
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """`network` is the type of file system that is shared, `cloud` who copies the folder away."""

    network: str = ""
    cloud: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nobody but this computer touches what lies here."""
        return not self.network and not self.cloud

    @property
    def warning(self) -> str:
        """A sentence for whoever opens a project here; nothing if the place is plain."""
        if self.network:
            return (
                f"This project lies on a network folder ({self.network}), so it is opened in a"
                " slower and safer way; work on a copy on this computer, and merge."
            )
        if self.cloud:
            return (
                f"This project lies in a folder that is copied to {self.cloud}, so it is opened in"
                " a slower and safer way; never open it on two computers at once, merge instead."
            )
        return ""


def place_of(project: Path) -> Place:
    """Where a project lies, as far as the system tells; the links to it are followed."""
    folder = project.resolve().parent
    return Place(_network(folder), _cloud(folder))


def _network(folder: Path) -> str:
    if folder.anchor.startswith(("\\\\", "//")):
        return "a share"
    if sys.platform == "win32":
        return ""
    kind = type_at(folder, _table())
    return kind if kind in _NETWORK else ""


def _table() -> str:
    try:
        return MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def type_at(folder: PurePath, table: str) -> str:
    """The type of the file system at a folder, by a table of mounts as proc(5) describes it."""
    best, kind = -1, ""
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < _FIELDS:
            continue
        at = PurePath(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        # Of two at the same place the later one covers the earlier one.
        if len(at.parts) >= best and folder.is_relative_to(at):
            best, kind = len(at.parts), fields[2]
    return kind


def _cloud(folder: Path) -> str:
    for part in folder.parts:
        for name, cloud in _CLOUDS:
            if name.fullmatch(part.casefold()):
                return cloud
    if "CloudStorage" in folder.parts:  # where macOS has them all
        return "a cloud"
    for above in (folder, *folder.parents):
        for mark, cloud in _MARKS:
            if (above / mark).exists() and above != Path.home():
                return cloud
    return ""
