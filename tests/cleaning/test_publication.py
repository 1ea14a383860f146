import pytest

from annotator.cleaning.publication import agency_in, source_of


@pytest.mark.parametrize(
    ("footer", "top", "source"),
    [
        (["The Arland Herald by Herald Press Corporation",
          "Copyright Herald Press Corporation. All Rights Reserved."], [], "The Arland Herald"),
        (["© 2022 The Daily Quay. All rights reserved."], [], "The Daily Quay"),
        (["Copyright © 1998–2022 Quay Media Ltd. All rights reserved."], [], "Quay Media"),
        (["© 2024 Courier Newspapers of Vellin Ltd. All rights reserved."],
         ["Menu", "The Vellin Courier"], "The Vellin Courier"),
        (["<저작권자 ⓒ 가람나루신문, 무단 전재 및 재배포 금지>"], [], "가람나루신문"),
        (["The Quay is published by the Harbour Trust."], [], "The Quay"),
        (["The pressure on the mayor is part of a plan."], [], None),
        (["Printed and published for The Quay Farmer Pty Ltd."], [], "The Quay Farmer"),
        (["Quay Times Publishing, 8 Hill Street"], ["Menu", "Quay Times", "Get Well"],
         "Quay Times"),
        (["제호 : 가온일보 | 등록번호 : 가온 아00512"], [], "가온일보"),
        (["Copyright © The Pell Tribune 2022"], ["THE PELL TRIBUNE"], "The Pell Tribune"),
        (["The Harbour © 2020 Sea Pictures", "x", "x", "x", "x", "© 2022 The Quay, Inc."], [],
         "The Quay"),
        (["©2023 Jane Doe. Distributed by Quay Content.", "© 2023 Quay Media LLC"], [],
         "Quay Media"),
        (["The Associated Press. All rights reserved.", "© 2023 The Quay"], [], "The Quay"),
        (["Quay Media Ltd © 2024. All times EST (GMT -5)."], [], "Quay Media"),
        (["2023 The Quay, Northlight Media, Inc. All rights reserved."], [], "The Quay"),
        (["© 2023 U.S. Harbours & Ports. All rights reserved."], [], "U.S. Harbours & Ports"),
        ([("© Quay Publishing Limited, 4 Quay Street, Corvast BA1 1UA. All rights reserved. "
          "Company registration number 12.")], [], "Quay Publishing"),
        (["Copyright Wars: what comes next"], [], None),
        (["About us", "Contact"], ["Home"], None),
        ([], [], None),
    ],
)  # fmt: skip
def test_the_footer_names_the_publication(
    footer: list[str], top: list[str], source: str | None
) -> None:
    assert source_of(footer, top) == source


@pytest.mark.parametrize(
    ("paragraphs", "authors", "source", "agency"),
    [
        (["He said so. (Yonhap)"], (), None, "Yonhap"),
        (["He said so. (Northlight)"], (), "The Quay", "Northlight"),
        (["“So be it.” (Tribune, Sorrel Press)"], (), "The Pell Tribune", "Sorrel Press"),
        (["He said so. (Tribune)"], (), "The Pell Tribune", None),
        (["He said so. (From news reports)"], (), None, None),
        (["Brandt (R) was there"], (), None, None),
        (["CORVAST, Feb 10 (Reuters) - He said so.", "More."], (), None, "Reuters"),
        (["(서울=연합뉴스) 그는 그렇게 말했다.", "더."], (), None, "연합뉴스"),
        (["He said so."], ("Associated Press",), None, "AP"),
        ([], (), None, None),
    ],
)
def test_the_agency_is_credited_at_either_end(
    paragraphs: list[str], authors: tuple[str, ...], source: str | None, agency: str | None
) -> None:
    assert agency_in(paragraphs, authors, source) == agency
