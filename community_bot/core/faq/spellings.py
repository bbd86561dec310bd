"""Words that mean one thing where members of an exchange write: the concept, then its names.

A name in Latin letters counts everywhere (two words with `_` between them); after `~` only beside
Chinese, where `u` is a coin and `kf` the support. Names in Chinese are found inside a sentence,
the longest first. They stand in simplified script, and everything in lower case. Add what members
write, not what a dictionary holds: a name that also means something else costs more than it brings.
"""

CONCEPTS = """
withdraw: withdraw withdrawal withdrawals withdrawing withdrew wd
withdraw: cashout cash_out 提币 提现 出金 提款 取款 取出 转出 提取 取钱
deposit: deposit deposits deposited depositing dep topup top_up 充币 充值 入金 充钱 存币 转入
deposit: 存入 转进
arrive: arrive arrived credited 到账 到帐 入账 入帐 到了吗
not-arrived: 没到账 未到账 不到账 没到 还没到 没有到账 没到帐 未到帐 没有到帐 迟迟不到
not-received: 收不到 没收到 未收到 没有收到 接收不到
two-factor: 2fa mfa totp authenticator 二次验证 谷歌验证码 谷歌验证 谷歌验证器 双重验证
two-factor: 身份验证器 两步验证 二步验证
code: ~yzm otp 验证码 校验码 动态码
verify-identity: kyc 实名 认证 实名认证 身份认证 身份验证 验证身份
identity-card: 身份证 证件 护照
support: support helpdesk customer_service ~kf 客服 人工 人工客服 在线客服
transaction: tx txn txid 哈希 哈希值 交易哈希
usdt: usdt tether ~u 泰达币 泰达
bitcoin: btc bitcoin xbt 比特币 大饼
ether: eth ethereum ether 以太坊 以太币 以太 二饼 姨太
solana: sol solana 索拉纳
dogecoin: doge dogecoin 狗狗币 狗币
tron: trc20 trc_20 tron trx 波场
erc20: erc20 erc_20
bsc: bep20 bep_20 bsc
network: network chain 网络 公链 主网 链路
risk-control: 风控 风险控制 风险管控
frozen: frozen freeze froze 冻结 被冻 锁定 被锁 封号 被封 冻卡 封禁 禁用
peer: p2p c2c otc 场外 点对点 法币交易
merchant: merchant merchants 商家 商户 币商
fee: fee fees commission 手续费 费用 佣金 费率 收费
account: account accounts acc acct 账户 账号 帐号 帐户 户头
password: password passwords passcode ~pw 密码 口令
phone: phone mobile cellphone 手机 手机号 电话 手机号码 电话号码
email: email mail e_mail 邮箱 邮件 电邮
bank-card: 银行卡 储蓄卡
wallet: wallet wallets 钱包
address: address addresses addr 地址
seed: mnemonic 助记词 私钥 恢复词
futures: futures perp perps perpetual perpetuals 合约 永续 永续合约
liquidated: liquidated liquidation liq rekt 爆仓 强平 被爆 强制平仓
leverage: leverage leveraged 杠杆
wick: wick 插针
spot: 现货
order: 挂单 订单 委托 下单
bot: bot bots 机器人
grid: grid 网格
recurring: dca 定投
airdrop: airdrop airdrops 空投
listing: listing listed 上币 上新 上线
delisting: delist delisted delisting 下架 下线
refer: referral referrals invite 邀请 返佣 拉新 推荐码 邀请码
reward: reward rewards bonus 奖励 活动奖励
scam: scam scams scammed scammer fraud 骗 被骗 诈骗 骗子
stolen: stolen hacked hacker hack 被盗 盗号 被黑 盗了
app: app apk 软件 客户端 应用
download: download install 下载 安装
computer: pc desktop 电脑 电脑版 网页版 网页端
log-in: login signin log_in sign_in logging_in 登录 登陆 登入
cannot-log-in: 登不上 登不进 登录不了 登陆不了 登录不上 进不去
register: register signup sign_up 开户 注册 开通账户
open-up: enable activate 开通 开启 打开 启用 激活
cancel: cancel cancelled canceled canceling cancelling 取消 撤销 撤回 撤单
close-down: 关闭 解除 注销 删除 销户
change: 修改 更改 变更 更换 换成 重新设置 重设 改成 换绑
look-up: 查询 查看 查找 看看 在哪看 查到
bind: bind 绑定 关联
buy: 买入 购买 申购 认购 买进
sell: 卖出 卖掉 抛售 抛掉
money: 资金 余额 金额 资产 钱
failed: 失败 不成功 出错 报错 错误 异常
forgot: forgot forgotten 忘记 忘了 不记得
shown: 显示 提示 出现 弹出
rules: 规则 规定 条件 要求
difference: difference differences 区别 不同 差别
meaning: 意思 含义 是什么
how: 怎么 如何 怎样 咋 怎么样 怎么办 咋办
why: 为什么 为何 为啥 怎么回事 什么原因 啥原因 咋回事
what: 什么 啥 哪些
how-long: 多久 多长时间 几天 什么时候 何时 几时 啥时候 几点 多少天
how-much: 多少 几个 多大 几多
where: 哪里 哪儿 在哪 哪边
cannot: 不能 无法 不了 没法 不可以 不行
may: 可以 能够 可不可以 能不能 可否 能否 是否可以
not: 没有 没 未 还没
"""
