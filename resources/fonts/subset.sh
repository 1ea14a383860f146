#!/bin/sh
# Make the font files of this folder again from the Debian 12 packages named in README.md.
#
#   apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-inter
#   pip install fonttools==4.68.0
#   sh subset.sh [FOLDER]          FOLDER: where to write, this one if none is given
#
# Glyphs that articles hardly need and hinting (screens draw without it) are left out;
# every family keeps its name.
set -eu

out=${1:-$(dirname "$0")}
debian=/usr/share/fonts
subset="python3 -m fontTools.subset"
common="--no-hinting --layout-features=* --name-IDs=* --name-languages=0x409
        --notdef-outline --recommended-glyphs --drop-tables+=DSIG --no-recalc-timestamp"

# Latin with its extensions, combining marks, Greek, Cyrillic, punctuation, currency, arrows.
western=U+0020-007E,U+00A0-024F,U+0250-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF
western=$western,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20C0,U+2100-214F,U+2150-218F
western=$western,U+2190-21FF,U+2200-22FF,U+FB00-FB06,U+FEFF,U+FFFD
# What key hints and small marks of the window need.
keys=U+2300-23FF,U+25A0-25FF,U+2600-2605,U+2610-2612,U+26A0,U+2713-2718

for style in Regular Bold Italic; do
    $subset $debian/truetype/noto/NotoSerif-$style.ttf $common \
        --unicodes="$western" --output-file="$out/NotoSerif-$style.ttf"
done

for style in Regular Medium SemiBold; do
    $subset $debian/opentype/inter/Inter-$style.otf $common \
        --layout-features=kern,mark,mkmk,ccmp,locl,calt,tnum,case,liga \
        --unicodes="$western,$keys" --output-file="$out/Inter-$style.otf"
done

for style in Regular Bold; do
    $subset $debian/truetype/noto/NotoSerifHebrew-$style.ttf $common \
        --unicodes="*" --output-file="$out/NotoSerifHebrew-$style.ttf"
    $subset $debian/truetype/noto/NotoNaskhArabic-$style.ttf $common \
        --unicodes=U+0020-007E,U+00A0-00BB,U+0600-06FF,U+200C-200F,U+2010-2027,U+202A-202E,U+2066-2069,U+25CC,U+FD3E-FD3F,U+FDF0-FDFD \
        --output-file="$out/NotoNaskhArabic-$style.ttf"
done

$subset $debian/truetype/noto/NotoSansThai-Regular.ttf $common \
    --unicodes="*" --output-file="$out/NotoSansThai-Regular.ttf"

# The 2,350 syllables and the signs of KS X 1001 (without its Chinese characters), the jamo,
# and the few Chinese characters that Korean headlines still use. The Korean face is the
# second of the collection.
python3 - > "$out/korean.tmp" <<'PYTHON'
signs = (bytes((row, cell)).decode("euc_kr", "ignore") for row in range(0xA1, 0xC9) for cell in range(0xA1, 0xFF))
kept = {sign for sign in signs if sign and not 0x2500 <= ord(sign[0]) < 0x2580}
kept |= {chr(point) for point in (*range(0x20, 0x7F), *range(0x3131, 0x318F), *range(0x2010, 0x2040))}
kept |= set("韓美中日北南露英佛獨與野黨政軍核對前現新故尹文李朴金盧全民國會外交部靑檢警女男軍兵母父子弗比印臺灣")
kept |= set("大小上下東西內左右先後高低初再反親非無有來今明年月火水木土天人家者生死")
print("".join(sorted(kept)))
PYTHON
for style in Regular Bold; do
    $subset $debian/opentype/noto/NotoSerifCJK-$style.ttc --font-number=1 \
        --no-hinting --name-IDs='*' --name-languages=0x409,0x412 --notdef-outline \
        --layout-features=kern,ccmp,locl,ljmo,vjmo,tjmo --drop-tables+=DSIG,VORG,vhea,vmtx,BASE \
        --no-recalc-timestamp --text-file="$out/korean.tmp" \
        --output-file="$out/NotoSerifCJKkr-$style.otf"
done
rm "$out/korean.tmp"

# Signs that none of the above draws: check marks, stars, flags, shapes, technical signs.
$subset $debian/truetype/noto/NotoSansSymbols-Regular.ttf $common \
    --unicodes=U+2190-21FF,U+2300-23FF,U+2600-26FF \
    --output-file="$out/NotoSansSymbols-Regular.ttf"
$subset $debian/truetype/noto/NotoSansSymbols2-Regular.ttf $common \
    --unicodes=U+2300-23FF,U+25A0-25FF,U+2600-26FF,U+2700-27BF,U+2B00-2BFF \
    --output-file="$out/NotoSansSymbols2-Regular.ttf"

# The commonest emoji, families joined by ZWJ, and national flags.
python3 - > "$out/emoji.tmp" <<'PYTHON'
faces = "😀😁😂😃😄😅😆😇😉😊😋😌😍😎😏😐😒😔😕😘😜😞😠😡😢😤😥😨😩😬😭😮😱😳😴😷🙁🙂🙃🙄🤔🤗🤝🤞🤡🤣🤦🤨🤬🤮🤯🤷🥰🥲🥳🥺🫡"
hands = "👀👇👉👌👍👎👏👑👋💪🙏✊✋✌☝🤞🖐"
people = "👨👩👧👦👮👷♀♂⚕🧑💻🎓💼"
hearts = "❤💔💙💚💛💜🖤💬💯💥🔥✨⭐🌟💡💰💵💸"
things = "🐟🐑🍪🔖🎓☠📄📅📈📉📊📌📍📎📝📞📢📣📧📩📰📱📷📸📺🔁🔎🔑🔒🔔🔗🔴🟢🟡🔵🗣🗳🗞🏛🏆🏠🎉🎙🎤🎥🎧🎯🚀🚢🚨🛑🛡"
signs = "⚠⚡☀☁☂☎☕⚓⚖⚔⚽✅❌❓❗❕➡⬅⬆⬇▶⏰⏳↩♻🆕🆘🌍🌎🌏🌐🌊🌧🌱🌹🌾🌈🏳🏴🚩🏁🐘🕊🍀🍎🍞🍺🍷✈🚗🚆"
flags = "".join(chr(point) for point in range(0x1F1E6, 0x1F200))
print(faces + hands + people + hearts + things + signs + flags + "\u200d\ufe0f\u20e3#*0123456789 ")
PYTHON
$subset $debian/truetype/noto/NotoColorEmoji.ttf --layout-features='*' --name-IDs='*' \
    --drop-tables+=vhea,vmtx --no-recalc-timestamp --notdef-outline \
    --text-file="$out/emoji.tmp" --output-file="$out/NotoColorEmoji.ttf"
rm "$out/emoji.tmp"
ls -l "$out"
