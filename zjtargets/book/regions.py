"""Places by their code of GB/T 2260: provinces, cities, counties and districts."""

from enum import StrEnum


class Level(StrEnum):
    """地区层级，由高到低。

    The level of a place, higher ones first.
    """

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COUNTY = "county"
    COUNTY_LEVEL_CITY = "county_level_city"


_LAST = {Level.DISTRICT: range(1, 21), Level.COUNTY: range(21, 81), Level.COUNTY_LEVEL_CITY: range(81, 100)}


def level_of(code: str) -> Level | None:
    """The level that six digits stand for; None where they stand for none.

    xx0000 is a province, xxyy00 a city; below it 01 to 20 are districts, 21 to 80 counties, 81 to 99 county-level
    cities. Source: GB/T 2260, the order of its codes.

    >>> level_of("330100"), level_of("330106"), level_of("330482")
    (<Level.CITY: 'city'>, <Level.DISTRICT: 'district'>, <Level.COUNTY_LEVEL_CITY: 'county_level_city'>)
    """
    province, city, last = (int(code[at : at + 2]) for at in (0, 2, 4))
    if not province or (last and not city):
        return None
    if not last:
        return Level.CITY if city else Level.PROVINCE
    return next(level for level, numbers in _LAST.items() if last in numbers)
