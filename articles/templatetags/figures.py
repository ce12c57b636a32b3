"""Where a figure of the overview leads, for a template that draws its own table."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def behind(chosen: Any, step: str, **narrower: Any) -> str:
    """The address of the list behind it: `{% behind chosen "double" scale=3 %}`; `chosen`: a `forms.figures.Choice`."""
    return chosen.behind(step, **narrower)
