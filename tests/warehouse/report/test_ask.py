"""Which stories are asked about together."""

from warehouse.report.ask import asked_together


def test_stories_of_few_documents_are_asked_about_together_and_large_ones_alone() -> None:
    stories = {"a": 2, "b": 1, "c": 9, "d": 1, "e": 1}
    assert list(asked_together(stories, most=3)) == [["a", "b"], ["c"], ["d", "e"]]
    assert list(asked_together({})) == []
