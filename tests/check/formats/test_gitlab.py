"""GitLab's Code Quality report."""

from __future__ import annotations

from .made import finding, hostile, loaded, run_of


def test_an_issue() -> None:
    (issue,) = loaded("gitlab", finding("./news/ferry.txt"))
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": "Q101 never closed: 'late again, …'",
        "check_name": "Q101",
        "severity": "major",
        "location": {"path": "news/ferry.txt", "lines": {"begin": 2}},
    }


def test_what_does_not_end_in_status_1_is_minor() -> None:
    (issue,) = loaded("gitlab", finding(), run=run_of(failing=("A",)))
    assert issue["severity"] == "minor"


def test_no_two_issues_share_a_fingerprint() -> None:
    issues = loaded("gitlab", *hostile(), finding(), finding(), finding("b.txt"), finding(code="A201"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_a_fingerprint_stays_when_lines_move() -> None:
    (before,), (after,) = loaded("gitlab", finding()), loaded("gitlab", finding(line=40, end_line=40))
    assert before["fingerprint"] == after["fingerprint"]
