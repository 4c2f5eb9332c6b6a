"""The HTML checker is taken only as the package that was looked at."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from strategy_portal.local import html_checker


def package(folder: Path) -> Path:
    archive = folder / "checker.tgz"
    with tarfile.open(archive, "w:gz") as target:
        member = tarfile.TarInfo(html_checker.INSIDE)
        member.size = 3
        target.addfile(member, io.BytesIO(b"jar"))
    return archive


def test_package_with_the_known_hash_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = package(tmp_path)
    known = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    monkeypatch.setattr(html_checker, "SHA512", known)
    monkeypatch.setattr(html_checker, "FETCHED", tmp_path / "tools" / "vnu.jar")
    assert html_checker.unpack(archive)
    assert html_checker.jar().read_bytes() == b"jar"


def test_package_with_another_hash_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_checker, "FETCHED", tmp_path / "tools" / "vnu.jar")
    assert not html_checker.unpack(package(tmp_path))
    assert not html_checker.FETCHED.exists()


def test_wheel_stands_in_without_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_checker, "FETCHED", tmp_path / "none.jar")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert not html_checker.fetch()
    assert html_checker.jar().name == "vnu.jar"
