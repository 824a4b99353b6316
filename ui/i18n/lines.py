"""What a carrier may say and is handed, by the listener's style and by what the line is built on: proposals to edit.

A decider wants the conclusion, a doer fears work for himself, a koller wants facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

LINES: Final[Mapping[str, Both]] = {
    # what one carrier says to the next
    "line.decider.criteria": ("{listener_name}，先说结论：在“{words}”这一点上，这个方案站得住，值得您花十分钟。", "{listener_name}, the conclusion first: on “{words}” this proposal holds. It is worth ten minutes of your time."),
    "line.decider.problem": ("{listener_name}，“{words}”再拖下去代价更大。有一个能了结它的办法，请您定个时间听一听。", "{listener_name}, the longer we leave “{words}”, the more it costs. There is a way to end it; when could you hear it?"),
    "line.decider.motive": ("{listener_name}，这件事做成对大局有利。要不要先听一句结论？（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, if this succeeds it serves the whole house. Shall I give you the conclusion first? (Keep in mind, do not say: he wants “{words}”)"),
    "line.decider.plain": ("{listener_name}，一句话：这家的做法值得您亲自看十分钟，其余我来安排。", "{listener_name}, in one sentence: their approach deserves ten minutes of yours; I will arrange the rest."),
    "line.doer.criteria": ("{listener_name}，“{words}”他们已有现成做法，不会给您这边添活。", "{listener_name}, they have a ready answer to “{words}”, and it makes no extra work for your people."),
    "line.doer.problem": ("{listener_name}，“{words}”一直在占您的人手，他们愿意先替我们把它解掉。", "{listener_name}, “{words}” keeps your people busy; they offer to take it off our hands first."),
    "line.doer.motive": ("{listener_name}，这样做能省您的事。先看一次演示，不占您的人。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, this saves you work: one demonstration, none of your people needed. (Keep in mind, do not say: he wants “{words}”)"),
    "line.doer.plain": ("{listener_name}，实施由他们承担，我们只要配合两次。您先看看工作量清单？", "{listener_name}, they do the work and need us only twice. Would you look at the list of tasks first?"),
    "line.koller.criteria": ("{listener_name}，关于“{words}”，我这里有同行的实测数据，请您核一核。", "{listener_name}, on “{words}” I have measured figures from a peer; please check them."),
    "line.koller.problem": ("{listener_name}，“{words}”的原因他们查到了根上，记录在这里，您可以逐条核对。", "{listener_name}, they traced “{words}” to its root; here is the record, line by line."),
    "line.koller.motive": ("{listener_name}，这里有事实和出处，您自己判断。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, here are the facts and where they come from; judge for yourself. (Keep in mind, do not say: he wants “{words}”)"),
    "line.koller.plain": ("{listener_name}，我不替他们说好话，只把数据和出处给您。", "{listener_name}, I will not praise them; here are the figures and their sources."),
    "line.any.criteria": ("{listener_name}，说到“{words}”，这家有实际做成的例子，值得见一面。", "{listener_name}, as to “{words}”, they have done it elsewhere. They are worth meeting."),
    "line.any.problem": ("{listener_name}，“{words}”这件事他们能帮上忙，要不要听听他们怎么看？", "{listener_name}, they can help with “{words}”. Would you hear how they see it?"),
    "line.any.motive": ("{listener_name}，我觉得这件事您会想了解一下。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, I think you would like to know more about this. (Keep in mind, do not say: he wants “{words}”)"),
    "line.any.plain": ("{listener_name}，有家供应商的想法和我们正合，我想请您见他们一面。", "{listener_name}, there is a supplier whose ideas fit ours; I would like you to meet them."),
    # what he is handed
    "prop.decider.criteria": ("一页纸结论：“{words}”的结果、投入和时间", "One page with the conclusion on “{words}”: result, cost, date"),
    "prop.decider.problem": ("一页纸：“{words}”每月的代价，和了结它要多少", "One page: what “{words}” costs every month, and what ends it"),
    "prop.decider.plain": ("一页纸结论：三个数字，一个决定", "One page: three figures, one decision"),
    "prop.doer.criteria": ("分工表：围绕“{words}”，谁做什么，您这边零新增", "Who does what for “{words}”, with nothing added on his side"),
    "prop.doer.problem": ("“{words}”的处理方案和工时对比", "How “{words}” is taken away, with hours before and after"),
    "prop.doer.plain": ("分工表和上线步骤：他要做的只有两件", "Tasks and steps to go live: only two are his"),
    "prop.koller.criteria": ("“{words}”的实测数据和出处，同行可以查证", "Measured figures on “{words}” with sources; a peer can confirm them"),
    "prop.koller.problem": ("“{words}”的五个为什么，每一步附证据", "The five whys of “{words}”, evidence for each"),
    "prop.koller.plain": ("样板客户的实测数据和联系人", "Measured figures of a reference customer, and whom to ask there"),
    "prop.any.criteria": ("一页说明：“{words}”在样板客户怎么做成的", "One page: how “{words}” was done at a reference customer"),
    "prop.any.problem": ("一页说明：“{words}”的原因和解法", "One page: the cause of “{words}” and the way out"),
    "prop.any.plain": ("样板客户的一页案例", "One page on a reference customer"),
    # our first sentence to the first person
    "open.decider.criteria": ("{listener_name}，在“{words}”上我们有结论了，想先请您过目，再请教怎么往上说。", "{listener_name}, we have a conclusion on “{words}” and would like you to see it first, and to tell us how to take it further."),
    "open.decider.problem": ("{listener_name}，“{words}”我们有了了结的办法，想先听您一句判断。", "{listener_name}, we have a way to end “{words}” and would like your verdict first."),
    "open.decider.motive": ("{listener_name}，有件事想占您五分钟，先说结论。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, may I have five minutes, the conclusion first? (Keep in mind, do not say: he wants “{words}”)"),
    "open.decider.plain": ("{listener_name}，有个结论想先跟您说，五分钟就够。", "{listener_name}, I have a conclusion to share with you first; five minutes will do."),
    "open.doer.criteria": ("{listener_name}，“{words}”的准备我们都做好了，想请您看看还有没有给您添麻烦的地方。", "{listener_name}, we have prepared everything for “{words}”; please tell us whether anything would still make work for you."),
    "open.doer.problem": ("{listener_name}，“{words}”让您多费了不少事，我们想先替您解掉一块，您看从哪里入手？", "{listener_name}, “{words}” has cost you a lot of work. We would like to take a part of it away; where shall we begin?"),
    "open.doer.motive": ("{listener_name}，我们准备了一个不占人手的做法，请您看看。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, we prepared a way that needs none of your people; would you look at it? (Keep in mind, do not say: he wants “{words}”)"),
    "open.doer.plain": ("{listener_name}，我们想把事情做得让您这边少费力，先听听您的难处。", "{listener_name}, we want this to be little work for you; what is hardest today?"),
    "open.koller.criteria": ("{listener_name}，“{words}”我们整理了数据和出处，请您挑挑毛病。", "{listener_name}, we put together figures and sources on “{words}”; please find the faults in them."),
    "open.koller.problem": ("{listener_name}，“{words}”我们追到了根上，想请您核对一下事实。", "{listener_name}, we traced “{words}” to its root and would like you to check the facts."),
    "open.koller.motive": ("{listener_name}，我们带了可以查证的材料，想听您怎么看。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, we bring material that can be checked; how do you see it? (Keep in mind, do not say: he wants “{words}”)"),
    "open.koller.plain": ("{listener_name}，我们带了实测数据，想请您先看有没有问题。", "{listener_name}, we bring measured figures and would like you to look for errors first."),
    "open.any.criteria": ("{listener_name}，您提过“{words}”，我们有一个做成的例子，想请教您怎样说才合适。", "{listener_name}, about “{words}”: we have done it elsewhere, and would like your advice on how to present it."),
    "open.any.problem": ("{listener_name}，“{words}”这件事现在怎么样了？我们也许能帮上忙。", "{listener_name}, how do things stand with “{words}”? We may be able to help."),
    "open.any.motive": ("{listener_name}，这件事我们想先听听您的想法。（心里有数，不要明说：他想要的是“{words}”）", "{listener_name}, may we hear your thoughts on this first? (Keep in mind, do not say: he wants “{words}”)"),
    "open.any.plain": ("{listener_name}，最近的情况想先向您请教，方便聊十分钟吗？", "{listener_name}, we would value your view on how things stand; do you have ten minutes?"),
}  # fmt: skip
