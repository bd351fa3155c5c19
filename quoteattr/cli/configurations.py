"""What holds for each file of a run: its configuration, with the flags over it."""

from __future__ import annotations

from dataclasses import replace

from quoteattr.cli.options import Options
from quoteattr.configuration import Configured, Nearest
from quoteattr.errors import SettingsError

KNOWLEDGE = ("corrections", "speakers", "against")
SELECTION = ("select", "extend_select", "ignore", "fail_on")


class Configurations:
    """Raises: SettingsError for a --config that cannot be used, and where both it and --isolated are given."""

    def __init__(self, options: Options):
        if options.config is not None and options.isolated:
            raise SettingsError("--config gives a configuration file and --isolated wants none; leave one of them out")
        self.options, self.nearest = options, Nearest(options.config, options.isolated)
        self._of_file: dict[str, Configured] = {}

    def of(self, path: str) -> Configured:
        """What holds for a file or folder. Raises: SettingsError for a configuration, or a flag, that cannot be used."""
        found = self.nearest.of(self._named(path))
        if found.file not in self._of_file:
            self._of_file[found.file] = _flagged(found, self.options)
        return self._of_file[found.file]

    def codes(self, path: str) -> tuple[str, ...]:
        """Of the rules that run on a file. Raises: SettingsError for a code in the settings that no rule has."""
        from quoteattr.check import refuse_unknown_codes, selected

        found = self.of(path)
        refuse_unknown_codes(found.settings, found.place)
        return selected(found.settings, self._named(path))

    def excluded(self, path: str) -> bool:
        from quoteattr.check import matches

        return any(matches(glob, self._named(path)) for glob in self.of(path).settings.exclude)

    def _named(self, path: str) -> str:
        """The path, that of an editor's text for standard input."""
        return self.options.stdin_filename or path if path == "-" else path

    def options_for(self, path: str) -> Options:
        """The options with what the file's configuration says of those that are not given."""
        settings = self.of(path).settings
        return replace(
            self.options,
            corrections=settings.corrections or None,
            speakers=settings.speakers or None,
            against=settings.against,
            cache_dir=self.options.cache_dir or settings.cache_dir or None,
        )


def _flagged(found: Configured, options: Options) -> Configured:
    known = {field: getattr(options, field) for field in KNOWLEDGE if getattr(options, field)}
    chosen = {field: getattr(options, field) for field in SELECTION if getattr(options, field)}
    settings = replace(found.settings, **known)
    if chosen:
        from quoteattr.check import overridden, parse_prefixes, refuse_unknown

        prefixes = {field: parse_prefixes(text) for field, text in chosen.items()}
        for field, given in prefixes.items():
            refuse_unknown(given, _flag(field))
        settings = replace(settings, fail_on=prefixes.pop("fail_on", settings.fail_on))
        settings = overridden(settings, **prefixes)
    flags = {field: _flag(field) for field in (*known, *chosen)}
    if "select" in chosen and "extend_select" not in chosen and found.settings.extend_select:
        flags["extend_select"] = _flag("select")  # it stands in place of both
    return found.with_flags(settings, flags)


def _flag(field: str) -> str:
    return "--" + field.replace("_", "-")
