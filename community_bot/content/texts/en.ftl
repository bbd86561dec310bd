# Every sentence that members and staff hear, in English. `zh-Hans.ftl` has the same keys.
# Markup: **bold**, `code`, [text](address), lists. A continuation line must not begin with * [ or .

language-own-name = English
language-name-en = English
language-name-zh-Hans = Chinese

## Cards that members read

card-cannot =
    I am the community bot. Neither I nor the moderators can see or change your account; only the support desk in the app can. Nobody from support writes to you first.
card-impostors =
    People may write to you now and claim to be support. Do not reply, do not open their links, and never share a password, code, key or seed phrase.
card-ways = The people who can look at your account answer in the official channels of { $name }. The buttons below open them.

start =
    Hello! Ask me a question about { $name } in your own words, or look through the subjects below.
help = Ask me a question in your own words, or use a command:
help-end = I stay silent when I do not know. For anything about your own account, talk to the official support desk.

way-live-chat = Official live chat
way-ticket = Ticket form
way-help-centre = Help centre

faq-browse = What is it about?
faq-category = **{ $category }** – which question is yours?
offer-which = I am not sure which question you mean. Is it one of these?
offer-nothing = I have no answer to that, and I do not guess.
answer-overdue = My answer to this is due for review, so I will not repeat it. The official page says what applies today.
vote-thanks = Thank you. You may change your mind: the last press counts.
entry-gone = This answer has been removed. Please ask again in your own words.
shown = Shown to everyone.
source = Official page

language-ask = Which language should I use with you?
language-chosen = Done. From now on I will write to you in English.

handoff-sentence = This is better looked at in private. Press the button and continue there; please post no personal details here.
handoff-button = Continue in private
handoff-sent = I am sending it to our private chat. If I may not write to you there, it appears here.
handoff-expired = This link is no longer valid. Please ask your question again.
handoff-not-yours = This button belongs to someone else. If you need help too, please ask your own question.

leak-removed = **Your message held a secret, so I remove it at once.** Others may have seen it.
leak-stays = **I could not remove your message: I do not have permission.** Please delete it yourself, now.
leak-not-kept = **What you sent held a secret. I did not keep it.**
leak-document = **Your message showed an identity document or a bank card, so I remove it at once.** Others may have seen it. Official support asks for documents only inside the app, never in a chat.
leak-what-now =
    What to do now:

    1. Seed phrase or private key: move your funds to a new wallet with a new seed phrase.
    2. API key or token: delete it and make a new one.
    3. Password, code or second factor: change the password in the official app, and set up two-factor verification anew.
    4. Share such things with nobody, us included.
leak-text = Your text without the secret: { $text }

## Buttons and commands

button-more = More in private
button-also = Also: { $question }
button-show = Show to all
button-person = Talk to a person
button-vote-up = 👍
button-vote-down = 👎
button-missed = Not my question
button-browse = All subjects
button-why = Why?
button-erase = Delete now
button-pause = Pause
button-resume = Resume
button-set-answer-mode = Answers: { $value }
button-set-scam-mode = Scams: { $value }
button-set-code-links = Referral links: { $value }
button-set-language = Language: { $value }
button-set-paused = { $value }
button-expired = This button is too old. Please ask again.
button-not-yours = This button belongs to someone else. Ask your own question and you get your own.

command-start-name = start
command-help-name = help
command-faq-name = faq
command-language-name = language
command-settings-name = settings
command-pause-name = pause
command-setup-name = setup
command-claim-name = claim
command-official-name = official
command-verify-name = verify
command-report-name = report
command-why-name = why
command-automod-name = automod

command-start-description = Begin, or follow a link from the bot
command-help-description = What I can do
command-faq-description = Find an answer
command-language-description = Choose the language I speak to you
command-settings-description = How I behave in this chat (moderators)
command-pause-description = Silence me at once, or wake me (moderators)
command-official-description = What is official: addresses, accounts, e-mail
command-verify-description = Check a link, an account or an e-mail address
command-report-description = Report a suspicious message to the team
command-why-description = Why something was done about your message
command-unknown = I do not know that command. /help lists those I know.
refused-owner = Only those who run this bot may do that.
refused-rank = Only moderators may do that.
form-unknown = This form is no longer in use. Please start again with /help.

## Settings

settings = **Settings of this chat**

    - Answers: { $answer_mode }
    - Scams and leaked secrets: { $scam_mode }
    - Referral links and users' pages: { $code_links }
    - Language: { $language }
    - State: { $state }
settings-in-group = This works in a group. Please use it in the group that you want to set up.
settings-wrong = I do not understand { $word }. Examples: answer_mode=on, scam_mode=enforce, language=en, paused=yes.
answer-mode-off = off
answer-mode-asked = only when asked
answer-mode-on = on, also unasked when sure
scam-mode-observe = observe only
scam-mode-warn = warn
scam-mode-enforce = enforce
code-links-allow = allowed
code-links-note = shown to staff
code-links-warn = not wanted
state-awake = awake
state-paused = paused
paused = I am paused in this chat and say nothing until a moderator wakes me. Leaked secrets are still handled as the settings say.
resumed = I am awake again in this chat.

list-or = { $rest } or { $last }
list-gap = |, |
absent-wechat = WeChat
absent-qq = QQ
absent-whatsapp = WhatsApp
absent-phone = phone
absent-line = LINE
absent-email = e-mail

category-account = Account
category-security = Security
category-identity = Identity verification
category-trading = Trading
category-fees = Fees
category-deposits-withdrawals = Deposits and withdrawals
category-p2p = P2P
category-products = Products
category-tools = Tools
category-help = Getting help

## Scams

warning-scam = ⚠️ **This message has the marks of a scam.** Official support never writes to you first, and never asks for passwords, codes or keys.
warning-lookalike-domain = ⚠️ **The link in this message imitates a known address.** It is not on the official list of { $name }. Please do not open it.
warning-listed-domain = ⚠️ **The link in this message is known for fraud.** Please do not open it.
warning-seed-bait = ⚠️ **A seed phrase or key that is given away is a trap.** Whoever sends anything to that wallet loses it.
warning-masked-link = ⚠️ **The link in this message opens another page than it shows.** Please do not open it.
warning-copied-official-name = ⚠️ **This message does not come from official support.** Official support never writes to you first.
warning-copied-handle = ⚠️ **This message does not come from official support.** Official support never writes to you first.
warning-copied-staff-name = ⚠️ **This message does not come from official support.** Official support never writes to you first.
warning-referral-link = ⚠️ **This link carries somebody's referral or gift code.** Such links are not wanted in this chat.
warning-user-content-link = ⚠️ **This link leads to a page that any user can write.** It is not the word of { $name }.
warning-way = If unsure, check here or ask me in private before you open or send anything.
scam-in-picture = It is about the QR code in the picture.
way-verification = Official check
button-appeal = That is a mistake
button-undo = Undo
button-ban = Ban
button-remove = Delete now
button-refute = Not a scam
scam-removed = **I removed your message in { $chat }.**
scam-asked = **I removed the link that you showed in { $chat }, so that nobody opens it.** Thank you for asking first; nothing is held against you.
scam-restricted = You cannot write there for up to 24 hours, until the team has looked at it. If it was a mistake, press the button below.
appeal-sent = The team has your objection and will look at it. You need do nothing else.
appeal-again = Your objection has reached the team already.
incident-gone = I no longer have the record of this.
undo-quote = { $member } had written this; I removed it by mistake: { $text }
undo-told = **We have looked again: your message was fine.** Everything is as it was before. Sorry for the trouble.

measure-warn = warning under the message
measure-tell = author told in private
measure-delete = message deleted
measure-restrict = author silenced for 24 hours
staff-scam = **Suspicious: { $rule }**

    { $member } in { $chat }

    { $done }
staff-quote = It says:
staff-scam-done = Done: { $done }.
staff-scam-would = Nothing visible was done. In the strictest mode: { $done }.
staff-scam-nothing = Nothing visible was done.
staff-scam-stays = **A suspicious message is still in { $chat }**

    I may not delete it there. Please delete the message of { $member } by hand, and give me the right to delete messages.
staff-scam-free = **{ $member } can still write in { $chat }**

    I may not restrict members there. Please do it by hand, and give me the right to restrict members. A basic group of Telegram has to become a supergroup first.
staff-scam-not-banned = **{ $member } is not banned from { $chat }**

    I may not ban members there. Please do it by hand, and give me the right to ban members.
staff-scam-not-lifted = **{ $member } is still kept out of { $chat }, or silenced there**

    I may not lift that. Please do it by hand, and give me the right to restrict and ban members.
staff-scam-undo = **Undone by { $member }: { $rule }**
staff-scam-ban = **Banned by { $member }: { $rule }**
staff-scam-remove = **Deleted by { $member }: { $rule }**
staff-scam-refute = **Not a scam, says { $member }: { $rule }**
staff-scam-text-gone = The words of the message were not kept any more, so they could not be posted again.
staff-appeal = **{ $member } objects: { $rule }**

    { $done }

reason-scam-removed = The rules see a scam here, and this chat removes those.
reason-scam-warned = A rule sees the marks of a scam; a warning stands under the message.
reason-scam-observed = A rule sees the marks of a scam; nothing visible was done in this chat.
reason-scam-noted = Something for staff to look at, nothing more.
reason-checked = A link, account or message that somebody wanted checked.

report-thanks = **Thank you. The team has your report and will look at it.** Please do not answer that message, open nothing in it, and send nothing to anybody.
report-what = Reply to the suspicious message with /report. What you got in a private chat you can forward to me in private: I tell you what I know of it.
report-in-group = This works in the group, as a reply to the suspicious message. What you got in a private chat you can forward to me here.
report-yourself = That message is your own. You can delete it yourself.
report-team = That message is from the team or a bot here. If it seems wrong to you, please tell a moderator.
report-again = You have reported this message already. The team will look at it.
report-enough = You have reported a lot in a short time. Please wait ten minutes; if it is urgent, tell a moderator.
why-nothing = Nothing was done about your messages here in the last week.
why-yours = **This was about a message of yours.** Rule: { $rule }. { $done }
staff-reported = **Reported: a message of { $author }**

    { $member } reported it in { $chat }. Reports so far: { $count }. What the rules see: { $found }.
staff-reported-nothing = nothing

official-list = **What is official of { $name }**
official-domains = Addresses: { $list }, and what stands under them
official-emails = E-mail ends in: { $list }
official-handles = { $platform }: { $list }
official-community = Community on { $platform }: { $url }
official-absent = There is no official support by { $list }.
official-rule = Whoever writes to you first is not official support. Anything not on this list is not official, however real it looks. /verify checks a link, an account or an e-mail address.
platform-x = X
platform-telegram = Telegram
platform-discord = Discord
verify-what = Send /verify with a link, an account name with @, an e-mail address or a phone number. Or forward me in private what you received.
verify-official = ✅ **{ $subject }** is on the official list of { $name }.
verify-user-content = ⚠️ **{ $subject }** is a page that any user can write, on an official site. It is not the word of { $name }.
verify-referral = ⚠️ **{ $subject }** is a real address, but it carries somebody's referral or gift code.
verify-imitation = ⛔ **{ $subject }** is an impostor: it imitates { $of }. Do not open it, and send nothing.
verify-known-bad = ⛔ **{ $subject }** is known for fraud. Do not open it.
verify-masked = ⛔ The link shows { $shown }, but opens **{ $subject }**. Do not open it.
verify-absent = ⛔ **{ $subject }**: { $name } gives no support by { $way }. Whoever offers that is an impostor.
verify-unknown = ❓ **{ $subject }** is not on the official list of { $name }. That does not make it safe: treat it as not official.
verify-now = What to do now: do not reply, open nothing, send no code, key or money. If you already did, change your password in the official app and tell the official support at once.
picture-no-code = I found no QR code in this picture, and I do not read text in pictures. Send me the link, account name, e-mail address or phone number as text, and I will check it.
picture-not-seen = I could not look into this picture. Send me the link, account name, e-mail address or phone number as text, and I will check it.
picture-code-unknown = The code in this picture leads to no address that I can check. That does not make it safe: scan nothing that a stranger sent you.
button-report-sent = Report to the team
report-forwarded = **Thank you. The team has your report.**
staff-forwarded = **Reported from a private chat**

    { $member } received it in private. What the rules see: { $found }.

## What rules are called; those of scam_rules.yaml have their title there

rule-listed-domain = Link known for fraud
rule-lookalike-domain = Link that imitates an official address
rule-masked-link = Link that opens another page than it shows
rule-referral-link = Referral or gift code
rule-user-content-link = Page that any user can write
rule-seed-bait = Secret given away as bait
rule-copied-official-name = Name copies the exchange
rule-copied-handle = Name copies an official account
rule-copied-staff-name = Name copies a team member
rule-role-name = Name claims an office
rule-newcomer-answers = Newcomer answers somebody's question
rule-renamed-newcomer = Newcomer under another name
rule-repeated-in-chats = Same words in several chats
rule-edited-later = Changed after it was posted
rule-flagged-source = Forwarded from where scams came from
rule-reported = Reported by members
rule-seed-phrase = Seed phrase
rule-private-key = Private key
rule-api-secret = API secret
rule-access-token = Access token or session
rule-password = Password
rule-one-time-code = One-time code
rule-backup-code = Backup codes
rule-authenticator-secret = Secret of an authenticator
rule-identity-document = Identity document
rule-bank-card = Bank card

## Staff room

staff-handoff-offered = **Moved to private: { $topic }**

    { $member } in { $chat } got a button to continue in private. Waiting for them to press it.
staff-handoff-opened = **In private now: { $topic }**

    { $member } from { $chat } has the answer and the official channels.
staff-handoff-missed = **Not reached: { $topic }**

    { $member } in { $chat } has not continued in private. Please point them to the official support.
staff-leak-removed = **Secret removed: { $rule }**

    { $member } posted it in { $chat }. They were told in private what to do. The value was not kept.
staff-document-removed = **Personal document removed: { $rule }**

    { $member } posted it in { $chat }. They were told in private. The value was not kept.
staff-document-observed = **Personal document in public: { $rule }**

    { $member } posted it in { $chat }. This chat is only observed, so the message is still there.
staff-leak-stays = **A secret is still in { $chat }**

    I may not delete it there. Please delete the message of { $member } by hand, and give me the right to delete messages.
staff-leak-observed = **Secret in public: { $rule }**

    { $member } posted it in { $chat }. This chat is only observed, so the message is still there.
staff-content-broken = **The new content was not loaded**

    Something is wrong in the changed files, so I go on with the last good content. Fix it and save again; `community-bot check` shows it too.
staff-model-missing = **Answering without the sentence model**

    The model of the settings cannot be used, so I match questions with what I carry myself. { $fault }
staff-review-due = **An answer is past its review: { $entry }**

    It was due to be read again by { $date }; { $owner } answers for it. Until that is done I only name the official page.
staff-erased = Deleted by { $member }.

why = **Why I did this**
why-forgotten = I no longer have the record of this.
why-content = Content { $version }

reason-ignored = Not a member: a bot, a channel or the platform itself.
reason-empty = No words in it.
reason-paused = A moderator paused me here.
reason-not-enabled = Answers are off in this chat.
reason-not-asked = Here I answer only when asked.
reason-staff-speaks = Staff were speaking; they need no answer unasked.
reason-talking = A reply to another person.
reason-not-sure = Nobody asked me, and the best candidate ({ $entry }, { $probability } %) is under { $threshold } %.
reason-no-match = Nothing I know is near this.
reason-other-subject = About another exchange, wallet or service.
reason-not-a-question = Near { $entry }, but not a question.
reason-cooldown = The answer { $entry } is a little further up.
reason-sure = A question I overheard, and I am sure: { $entry } { $probability } %, at least { $threshold } % needed.
reason-asked = Asked directly: { $entry } { $probability } %, at least { $threshold } % needed.
reason-near = Asked directly, but not sure: the best is { $entry } with { $probability } %, { $threshold } % needed.
reason-personal = Somebody's own case ({ $entry }, { $probability } %): it belongs out of public view.
reason-repeated = The button for this is a little further up.
reason-secret-leaked = A credential was posted: removed before anything else.
reason-document-removed = An identity document or bank card was posted: removed from public.
reason-document-observed = An identity document or bank card was posted; this chat is only observed, so staff decide.
reason-secret-observed = A credential was posted; this chat is only observed, so staff decide.
reason-command = A command.
reason-press = A button.
reason-form = A form.
reason-rank = Not allowed for this rank.
reason-not-yours = Somebody else's button.
reason-expired = Too old, or never ours.
reason-unknown-command = Not a command of mine.
reason-edited = An edit gets no new answer.
reason-noted = Written down; nothing to do.
reason-outcome = The outcome of an action.
reason-deadline = A stored time has come.

## Letting the bot in

unverified = Nobody has verified the official list yet, or the last check is older than 90 days. Until the team confirms it, I only watch and answer /start and /help.
claim-invite = For your account on another platform: send me this there, once, in private: /claim { $code }
claim-wrong = This code is not valid, or it was used already. The bot prints a new one when it starts and has no owner.
claim-done = **You own this bot now.**

    Add it to your community, then send /setup there. Send `/setup staff` in the room where your staff read. For an account on another platform, send me /claim here.
added-by-owner = I am in { $chat } now and stay quiet. Send /setup there when you are ready.
added-by-stranger = { $member } added me to { $chat }. I know nobody there who may set me up, so I said nothing and left.
added-unknown = I was added to { $chat }. I say nothing there. If nobody with the right to do so sends /setup within 24 hours, I leave.

setup = **Setting up { $chat }**
setup-rights = What I may do here:
setup-rights-unknown = I could not look up my rights here.
setup-staff = Where shall staff read about this chat? Choose a room:
setup-no-staff = There is no staff room yet. Add me to a closed group of your staff and send `/setup staff` there.
setup-never = What I never do: ask for passwords, codes or keys, open links, promise anything about an account, or punish anybody for a complaint.
setup-staff-made = This is a staff room now. Cards about your chats can come here: send /setup in each of them and choose this room.
setup-staff-chosen = **The staff room is chosen.**
setup-live = **I am live.** I answer when I am sure, and remove leaked secrets. /settings changes that, /pause silences me at once.
setup-observe = **I only observe.** I say nothing here; staff see what I would have done.
setup-pause = **I am silent here for now.** /setup brings me back.
setup-probe = **A test that only you see. A member asks:** { $question }
automod = **Rules for Discord's AutoMod**

    { $rules } rules for messages ({ $keywords } keywords, { $patterns } patterns) and { $names } patterns for names that copy yours. Of the { $total } examples of scams in my rules they catch { $caught }, among them:
automod-note = AutoMod stops such a message before anybody sees it, tells its author how to report instead, and writes into the staff room of this server, if there is one. A name that claims to be your support cannot write. I need *Manage Server* for this. Rules that others made stay as they are; people who may manage the server are never stopped.
automod-nothing = I have no rules for AutoMod. Remove takes those away that I made before.
automod-elsewhere = This is about AutoMod, which Discord alone has. Here I look at every message myself.
automod-asked = I have asked Discord. What came of it will stand here in a moment.
automod-done-apply = **AutoMod keeps my rules now.** Give /automod again when the scam rules have changed.
automod-done-remove = **AutoMod keeps no rule of mine any more.** The rules of others are untouched.
automod-refused = **AutoMod is not as you wanted.** { $reason }
automod-stopped = Stopped: this reads like a known scam. To show us one, use /report.
state-not-let-in = not let in yet

right-read = ✅ I can read what members write.
right-read-missing = ❌ I read only what is addressed to me. Telegram: switch privacy mode off with BotFather, or make me an administrator. Discord: allow the message content intent.
right-write = ✅ I can write here.
right-write-missing = ❌ I cannot write here. Allow me to send messages.
right-delete = ✅ I can delete messages, so leaked secrets can go.
right-delete-missing = ❌ I cannot delete messages. Allow it, or leaked secrets stay where they are.
right-restrict = ✅ I can restrict members, so a scammer cannot go on.
right-restrict-missing = ❌ I cannot restrict members. A scam still goes where I may delete it, but its author can write on.
right-whisper = ✅ I can answer one member unseen by others.
right-whisper-missing = ❌ I can answer one member unseen by others only right after they wrote. Make me an administrator to change that.

button-enter-live = Go live
button-enter-observe = Stay in observe
button-enter-pause = Pause
button-probe = Try a question
button-automod-apply = Apply
button-automod-remove = Remove
button-staff-room = Staff room: { $room }

command-setup-description = Let me into this chat (owners)
command-claim-description = Become the owner, with the code from the first start
command-automod-description = Discord alone: have AutoMod stop common scams (owners)

reason-not-let-in = Nobody has set me up in this chat.
reason-unverified = The official list is not verified, so I only watch.

## Playground page

playground-title = community-bot playground
playground-wordmark = playground
playground-banner = Example content, not affiliated with any exchange
playground-skip = Skip to the group
playground-reset = Start over
playground-reset-hint = Forget this conversation and open a new one
playground-theme-dark = Switch to the dark theme
playground-theme-light = Switch to the light theme
playground-reconnecting = Reconnecting…
playground-unsent = Not sent: the bot cannot be reached. Your text is still here.
playground-dismiss = Dismiss
playground-writing-as = You are writing as
playground-persona-member = member
playground-persona-newcomer = newcomer
playground-persona-moderator = moderator
playground-persona-impostor = impostor
playground-private-news = New private message
playground-journeys = Try a journey
playground-journeys-hint = Each plays in under ten seconds, then it is your turn.
playground-journey-playing = Playing. Esc stops it.
playground-journey-done = Your turn: write anything.
playground-journey-stopped = Stopped. Your turn: write anything.
playground-journey-stop = playing, press to stop
playground-group = Group
playground-group-about = Everyone reads this
playground-group-empty = Nobody has written here yet.
playground-private = Private
playground-private-about = Only {$name} and the bot
playground-private-empty = {$name} has not talked to the bot in private yet. Write to it, or press a button in the group.
playground-staff = Staff room
playground-staff-about = Moderators only
playground-staff-empty = Quiet. When the bot needs a person, a card appears here.
playground-staff-closed = Only moderators write in the staff room.
playground-staff-become = Write as {$name}
playground-write = Write as {$name}, or type /
playground-write-in = Message as {$name}, {$place}
playground-send-in = Send, {$place}
playground-choices = Suggestions
playground-choices-count = {$count} suggestions, choose with the arrow keys
playground-new-below = New messages
playground-badge-bot = BOT
playground-badge-mod = MOD
playground-badge-new = NEW
playground-only-visible = Only visible to {$name}
playground-removed = message removed by the bot
playground-silenced = {$name} may not write in the group now. A moderator can lift that in the staff room.
playground-buttons = Actions
playground-why = why?
playground-reply-to = Reply to {$name}
playground-reply-cancel = Do not reply
playground-notice-for = The bot, to {$name} alone
playground-explain = Why
playground-explain-details = What the decision rests on
playground-explain-empty = Each message gets a decision, and the reason for it is shown here.
playground-explain-open = Show the details
playground-explain-close = Hide the details
playground-older = Earlier decision
playground-newer = Later decision
playground-newest = Newest decision
playground-count = {$at} / {$of}
playground-kind-removed = Removed
playground-kind-handed-off = Handed off
playground-kind-case = Case
playground-kind-warned = Warned
playground-kind-answered = Answered
playground-kind-offered = Offered
playground-kind-silent = Silent
playground-part-heard = What it heard
playground-part-candidates = Candidates
playground-part-findings = Findings
playground-part-case = Case
playground-part-waits = Still waiting
playground-part-actions = What it did
playground-no-actions = Nothing. Silence is an answer.
playground-nearest = Nearest phrasings
playground-threshold = threshold {$value}
playground-in-seconds = in {$seconds} s
playground-input-message = message
playground-input-command = command
playground-input-button = button
playground-input-edited = edited message
playground-input-joined = joined
playground-input-renamed = renamed
playground-input-form = form
playground-input-reaction = reaction
playground-severity-certain = certain
playground-severity-warn = warn
playground-severity-note = note
playground-visible-all = visible to all
playground-visible-member = visible to the member
playground-visible-staff = visible to staff
playground-action-reply = Reply
playground-action-post = Post
playground-action-edit-message = Edit a message
playground-action-delete-message = Delete the message
playground-action-restrict-member = Restrict the member
playground-action-ban-member = Ban the member
playground-action-lift-restriction = Lift the restriction
playground-action-apply-native-rules = Set AutoMod rules
playground-action-private-message = Private message
playground-action-whisper = Whisper
playground-action-leave-chat = Leave the chat
playground-action-answer = Answer privately
