"""入库申报: the states of an application and its moves in order of procedure."""

from zhitong.matters.public import ClockSlot, Procedure, State, WaitingOn
from zhitong.registry.procedures import applying, deciding, verifying
from zhitong.registry.vocabulary import APPLICATION
from zhitong.registry.vocabulary import ApplicationState as S

STATES = (
    State(
        S.DRAFT,
        S.DRAFT.label,
        WaitingOn.APPLICANT,
        hint="填好申报表、传齐材料，就可以提交。",
        lead="county",
    ),
    State(
        S.COUNTY_VERIFICATION,
        S.COUNTY_VERIFICATION.label,
        stage="county_verification",
        public_label="正在核验",
        hint="逐件核验申报的权利和资质，再推荐或者退回补正。",
        public_hint="推荐单位逐件核对，您不用做什么。推荐或者要补正，都会通知您。",
        lead="county",
    ),
    State(
        S.CORRECTION,
        S.CORRECTION.label,
        WaitingOn.APPLICANT,
        public_label="请您补正",
        hint="按清单补好，再提交一次。",
        lead="county",
    ),
    State(
        S.EXAMINATION,
        S.EXAMINATION.label,
        stage="examination",
        public_label="正在考察",
        hint="考察以后列入批次，由牵头单位一起定名单。",
        public_hint="牵头单位正在考察，您不用做什么。有结果会通知您。",
        lead="city",
    ),
    State(
        S.IN_ROUND,
        S.IN_ROUND.label,
        public_label="等定名单",
        hint="在批次里写明决定，再一起定名单。",
        public_hint="等牵头单位定这一批名单，您不用做什么。定了会通知您。",
        lead="city",
    ),
    State(S.LISTED, S.LISTED.label, WaitingOn.NOBODY, is_open=False, hint="已经在名录里。"),
    State(S.REFUSED, S.REFUSED.label, WaitingOn.NOBODY, is_open=False, hint="以后可以重新申报。"),
    State(
        S.NOT_RECOMMENDED,
        S.NOT_RECOMMENDED.label,
        WaitingOn.NOBODY,
        is_open=False,
        hint="以后可以重新申报。",
    ),
    State(S.WITHDRAWN, S.WITHDRAWN.label, WaitingOn.NOBODY, is_open=False, hint="以后可以重新申报。"),
)

APPLICATION_PROCEDURE = Procedure(
    kind=APPLICATION,
    label="入库申报",
    number_prefix="申报",
    detail="application",
    initial=S.DRAFT,
    states=STATES,
    moves=(
        applying.Submit,
        applying.SubmitFor,
        verifying.JudgeItem,
        verifying.ConfirmItem,
        applying.CorrectFor,
        verifying.ReturnForCorrection,
        applying.Resubmit,
        applying.ResubmitFor,
        verifying.Recommend,
        verifying.DoNotRecommend,
        deciding.NoteExamination,
        deciding.Consult,
        deciding.AnswerConsultation,
        deciding.ReturnToCounty,
        deciding.PutInRound,
        deciding.BackFromRound,
        deciding.ListUnit,
        deciding.Refuse,
        deciding.RefuseFromRound,
        deciding.RevokeDecision,
        applying.Withdraw,
        applying.WithdrawFor,
    ),
    clocks=(
        ClockSlot("county_verification", "核验"),
        ClockSlot("correction", "企业补正"),
        ClockSlot("examination", "考察"),
    ),
)
