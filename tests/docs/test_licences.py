"""docs/licences.md is up to date, and nothing comes without a licence."""

import re

from licences import PAGE, licence_of, locked


def test_32_page_of_licences_has_every_installed_package_with_its_licence():
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \| (?:run|tests) \|$", PAGE.read_text(), re.M)
    listed = {package: (version, licence) for package, version, licence in rows}
    installed = {p: (v, licence_of(p).replace("|", " ")) for p, v in locked("dev").items()}
    expected = {p: both for p, both in installed.items() if both[1]}
    assert len(expected) > 150
    assert {p: listed.get(p) for p in expected} == expected
    assert "torch" in listed
    assert not any(licence == "not stated" for _, licence in listed.values())
