"""Two versions of the content: a folder as it is, or a revision that git keeps."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory


class RevisionError(Exception):
    """A version that cannot be had, in one line."""


@contextmanager
def project_at(version: str, project: Path) -> Iterator[Path]:
    """The folder of a project as it is in a version: the one that holds `content/`.

    `version` is a project's folder, a content folder, or a git revision of `project`.
    Raises RevisionError for anything else.
    """
    folder = Path(version)
    is_folder = bool(version) and folder.is_dir()
    if is_folder and (folder / "content").is_dir():
        yield folder.resolve()
    elif is_folder and folder.resolve().name == "content":
        yield folder.resolve().parent
    elif is_folder and (folder / "article.md").is_file():
        raise RevisionError(f"“{version}” is one explainer: name the content folder that holds it")
    else:
        with TemporaryDirectory(prefix="explainer-") as temporary:
            root = Path(temporary).resolve()
            if is_folder:
                _stand_in(folder.resolve(), root / "content")
            else:
                _unpack(_archive(version, project), root)
            yield root


def _stand_in(folder: Path, content: Path) -> None:
    """A content folder of another name under its own: what lies in it need not be copied."""
    try:
        content.symlink_to(folder, target_is_directory=True)
    except OSError:  # Windows asks for a right that few have
        shutil.copytree(folder, content, symlinks=True)


def _archive(revision: str, project: Path) -> bytes:
    """The `content` of a revision, as a tar file."""
    if shutil.which("git") is None:
        raise RevisionError(f"“{revision}” is not a folder, and there is no git to ask for it")
    if _git(project, "rev-parse", "--is-inside-work-tree") is None:
        raise RevisionError(f"“{revision}” is not a folder, and {project.name} is not under git")
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}")  # fmt: skip
    if commit is None:
        raise RevisionError(f"“{revision}” is neither a folder nor a git revision")
    archive = _git(project, "archive", "--format=tar", commit.decode().strip(), "--", "content")
    if archive is None:
        raise RevisionError(f"there is no content/ in the git revision “{revision}”")
    return archive


def _git(project: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    command = ["git", "-C", str(project), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (no shell)
    return done.stdout if done.returncode == 0 else None


def _unpack(archive: bytes, root: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            content = tar.extractfile(member) if member.isfile() else None
            if content is None or ".." in parts or PurePosixPath(member.name).is_absolute():
                continue
            path = root.joinpath(*parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
