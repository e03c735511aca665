"""From letters of places side by side (成自宜高铁, 杭甬温, 大保、丽香等新线) to the lines and areas they name."""
