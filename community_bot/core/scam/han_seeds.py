"""Seed phrases of BIP-39 in Chinese, whose list are the 2,048 commonest characters.

A third of all messages holds twelve of them in a row, and every sixteenth such row has a checksum
that fits. What tells a phrase from a sentence: the list stands in the order of frequency, a phrase
takes from all of it alike, and a sentence from its beginning; and a sentence is made of words.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from community_bot.core.scam.findings import Finding, Rule, Severity
from community_bot.core.scam.seeds import LENGTHS, SEED_TALK, checksum_fits, stands_alone, widest

_HAN = "[\u4e00-\u9fff]"
# Ten, since the first and the last may stand glued to the sentence around them.
_SPACED = re.compile(rf"{_HAN}(?:[\W\d_]{{1,8}}{_HAN}){{9,}}")
_GLUED = re.compile(f"{_HAN}{{{LENGTHS[0]},}}")
_CALLED = re.compile(
    r"(?:助[记記][词詞]|[恢注][复復记記][词詞]|[种種]子[词詞]?|密[语語])(?:短[语語])?(?:[就]?[是为為]|如下)?"
)
_RARE = 8.3  # mean of the binary logarithm of the rank; 1 % of phrases of twelve are below 8.44
_MIXED = 7.5  # below it half of all sentences, and one phrase in 10,000
_MOST, _MOST_CALLED = 40, 8  # rows that are looked at
_REPEATED = 2  # characters that may come again

# What Chinese sentences are made of, as far as both characters stand in the list. A phrase of 24
# holds one of them once in a thousand times.
_WORDS = (
    "我们你们他们她们咱们自己大家别人有人什么怎么这个那个这些那些这样那样这里那里哪里为什多少几个一个"
    "一下一些一直一样一定一起没有不是不能不会不要不到不了不用不行可以可能可是但是只是还是就是也是都是"
    "如果因为所以然后已经正在现在今天明天昨天每天时候时间以后以前之后之前最后最近刚才马上立即立刻随时"
    "知道觉得认为感觉希望需要想要打算开始结束完成继续停止取消选择确定确认提供提示提醒显示出现发生发现"
    "信息消息通知短信电话微信号码手机客服服务用户会员账户帐户密码验证登录注册实名身份资料设置下载安装"
    "软件平台网站网络系统链接页面点击查看查询搜索联系回复退订订购购买购物商品产品商场商店新款品牌优惠"
    "折扣打折促销活动参加参与奖品礼品精美免费会费费用价格便宜特价包邮到家广场开业开盘开放开通关闭到期"
    "公司企业集团投资理财贷款借款还款额度利率利息银行支付付款转账转出转入充值提现提币到账交易买卖买入"
    "卖出合约杠杆市场行情价值钱包地址资金资产余额收益风险安全保险保障保证问题错误失败成功异常处理解决"
    "办理申请审核通过操作方法方式步骤流程指导按照根据情况条件要求规定要是感谢谢谢欢迎您好你好请您抱歉"
    "老师老板先生女士朋友哥哥妹妹姐姐弟弟孩子学生学校学习工作生活社会国家中国世界地方城市上海北京香港"
    "喜欢爱情爱你快乐幸福美丽漂亮健康安全视频音乐电影游戏故事小说直播语音精彩丰富优秀优质高级专业专卖"
    "全部所有任何其他另外更多许多非常特别真的真是十分比较越来关于对于通过进行帮助支持推荐介绍代理加入"
    "日本美国英国法国德国一般普通主要重要相关有关同时同样共同如何如需如下以及或者并且而且虽然即可即将"
    "限时限量抢购首付团购房子买房汽车车险旅游机票酒店餐厅品尝小吃饮料茶叶服装女装男装夏装冬季夏季春季"
    "千万小心不同诉别告诉任意骗子骗局报警警察法院律师证据诈骗套路老人年轻男人女人身体医院医生药品"
)
_WORD_PAIRS = frozenset(_WORDS[at : at + 2] for at in range(0, len(_WORDS), 2))


@dataclass(frozen=True, slots=True)
class _Row:
    """Characters that may be a phrase; those outside the list have no number."""

    span: tuple[int, int]
    numbers: Sequence[int | None]
    is_glued: bool = False
    is_alone: bool = True
    is_numbered: bool = False

    @property
    def known(self) -> list[int]:
        """The numbers of those in the list."""
        return [one for one in self.numbers if one is not None]

    @property
    def rarity(self) -> float:
        """How far from the beginning of the list its characters stand."""
        ranks = [math.log2(one + 1) for one in self.known]
        return sum(ranks) / max(1, len(ranks))

    @property
    def fits(self) -> bool:
        """Whether it is a phrase by its checksum."""
        is_whole = len(self.known) == len(self.numbers) and len(self.numbers) in LENGTHS
        return is_whole and checksum_fits(self.known)


def han_seed_phrases(simplified: Sequence[str], traditional: Sequence[str]) -> Rule:
    """Flag phrases of the two Chinese lists, which have the same order.

    Separated characters count by checksum, numbering or name; glued ones only as a row of exactly
    the right number with a checksum, alone or where the text speaks of seeds.
    """
    index = {one: at for at, one in enumerate(traditional)}
    index |= {one: at for at, one in enumerate(simplified)}

    def rule(text: str) -> tuple[Finding, ...]:
        if text.isascii():
            return ()
        groups = [*_spaced_rows(text, index), *islice(_glued_rows(text, index), _MOST)]
        talks = bool(groups) and SEED_TALK.search(text) is not None
        found: dict[tuple[int, int], str] = {}
        for rows in groups:
            reasons = ((row.span, _reason(row, simplified, talks=talks)) for row in rows)
            found |= dict(islice((one for one in reasons if one[1]), 1))
        spans = widest(found)
        return tuple(Finding("seed-phrase", Severity.CERTAIN, span, found[span]) for span in spans)

    return rule


def _spaced_rows(text: str, index: dict[str, int]) -> Iterator[list[_Row]]:
    """Rows of single characters, with and without an end that a sentence is glued to.

    The likeliest first: "助记词：" before a phrase ends with a character of its own.
    """
    for match in _SPACED.finditer(text):
        places = [at for at in range(*match.span()) if "\u4e00" <= text[at] <= "\u9fff"]
        numbering = sum(one.isdigit() for one in match[0])
        first = match.start() > 0 and "\u4e00" <= text[match.start() - 1] <= "\u9fff"
        last = "\u4e00" <= text[match.end() : match.end() + 1] <= "\u9fff"
        parts = [
            places[start : len(places) - end]
            for start in (0, 1)[: 1 + first]
            for end in (0, 1)[: 1 + last]
        ]
        is_numbered = numbering >= len(places) - 2
        rows = [_row(text, part, index, is_numbered=is_numbered) for part in parts]
        yield sorted(rows, key=lambda row: (not row.fits, len(row.numbers) not in LENGTHS))


def _glued_rows(text: str, index: dict[str, int]) -> Iterator[list[_Row]]:
    """Rows without separators: whole ones, and those that follow what calls them a seed."""
    for match in _GLUED.finditer(text):
        if len(match[0]) in LENGTHS:
            alone = stands_alone(text, *match.span())
            yield [_row(text, range(*match.span()), index, is_glued=True, is_alone=alone)]
    for called in islice(_CALLED.finditer(text), _MOST_CALLED):
        room = _GLUED.match(text, called.end())
        for length in LENGTHS if room else ():
            if room is not None and length <= len(room[0]):
                places = range(room.start(), room.start() + length)
                yield [_row(text, places, index, is_glued=True, is_alone=False)]


def _row(text: str, places: Sequence[int], index: dict[str, int], **more: bool) -> _Row:
    numbers = [index.get(text[at]) for at in places]
    return _Row((places[0], places[-1] + 1), numbers, **more)


def _reason(row: _Row, list_: Sequence[str], *, talks: bool) -> str:
    """Why a row is a phrase, or nothing."""
    length = len(row.numbers)
    strangers = length - len(row.known)
    if strangers > (talks or row.is_numbered) or len(set(row.known)) < len(row.known) - _REPEATED:
        return ""
    if length not in LENGTHS and (not talks or row.is_glued or length < LENGTHS[0]):
        return ""
    if row.is_numbered and row.rarity >= _MIXED and length in LENGTHS:
        return "numbered seed characters"
    if row.rarity < _RARE - (talks and row.fits) or _has_words(row, list_):
        return ""
    if row.fits and (row.is_alone or talks):
        return "seed characters with a valid checksum"
    return "seed characters, called so" if talks and not row.is_glued else ""


def _has_words(row: _Row, simplified: Sequence[str]) -> bool:
    letters = [simplified[one] for one in row.known]
    return any(one + after in _WORD_PAIRS for one, after in pairwise(letters))
