"""settings.toml: what the document leaves open or says twice. A choice changes named fields of the same pack,
so that no code knows a setting: `sets` and `targets` are paths section.key.field."""

from typing import Annotated, Any, Literal, Self

from pydantic import StringConstraints, model_validator

from zhitong.schemes.format.base import Entry, Key, Strict, Text

FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")]
Value = bool | int | str | list[str]


class SettingOption(Strict):
    value: Key
    title: Text
    title_en: str = ""
    note: str = ""
    sets: dict[FieldPath, Value] = {}


class Setting(Entry):
    """`why`: the document contradicts itself, is silent, or a local number is wanted."""

    kind: Literal["choice", "switch", "number"]
    why: Literal["contradiction", "silence", "local"]
    note: Text
    default: bool | int | str
    options: tuple[SettingOption, ...] = ()
    targets: tuple[FieldPath, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.kind == "choice" and (len(self.options) < 2 or self.targets):
            raise ValueError("choice 至少要有两个 options，不写 targets")
        if self.kind != "choice" and (self.options or not self.targets):
            raise ValueError(f"{self.kind} 要写 targets，不写 options")
        if refusal := self.refusal_of(self.default):
            raise ValueError(f"default 不对：{refusal}")
        return self

    def refusal_of(self, value: Any) -> str:
        """Why this value cannot be chosen; "" when it can."""
        if self.kind == "choice":
            values = [option.value for option in self.options]
            return "" if value in values else f"只能是 {'、'.join(values)}"
        if self.kind == "switch":
            return "" if isinstance(value, bool) else "只能是 true 或 false"
        if isinstance(value, bool) or not isinstance(value, int):
            return "要填整数"
        if self.minimum is not None and value < self.minimum:
            return f"不能小于 {self.minimum}"
        if self.maximum is not None and value > self.maximum:
            return f"不能大于 {self.maximum}"
        return ""

    def changes(self, value: Any) -> dict[str, Any]:
        """The fields of the pack that this choice sets."""
        if self.kind == "choice":
            return dict(next(option.sets for option in self.options if option.value == value))
        return dict.fromkeys(self.targets, value)


class SettingsFile(Strict):
    settings: tuple[Setting, ...] = ()
