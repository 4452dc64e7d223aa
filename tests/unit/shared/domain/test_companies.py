"""What companies and sites are made of."""

from shared.domain.companies import Position


def test_a_position_is_kept_to_a_centimetre() -> None:
    position = Position(latitude=1.8932461322197604e-295, longitude=2.123456789)

    assert (position.latitude, position.longitude) == (0, 2.1234568)
