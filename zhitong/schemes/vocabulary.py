"""Which words a pack may use: levels, functions, duties, kinds of right and of qualification, stages, verdicts.

Plain data, no Django: packs are read and judged without a database. Functions, levels and duty kinds are those of
`people`; a test holds the two together."""

from enum import StrEnum


class VerdictKey(StrEnum):
    MET = "met"
    MISSED = "missed"
    TO_JUDGE = "to_judge"
    UNKNOWN = "unknown"


VERDICT_LABELS = {"met": "满足", "missed": "未满足", "to_judge": "需人工认定", "unknown": "待核实"}

# From the highest down: "provincial or above" is a comparison of places in this tuple.
QUALIFICATION_LEVELS = ("national", "provincial", "municipal", "county")
QUALIFICATION_LEVEL_LABELS = {
    "national": "国家级",
    "provincial": "省级",
    "municipal": "市级",
    "county": "县级",
}

RIGHT_KINDS = {
    "patent_invention": "发明专利",
    "patent_utility": "实用新型专利",
    "patent_design": "外观设计专利",
    "trademark": "注册商标",
    "gi": "地理标志",
    "trade_secret": "商业秘密",
    "copyright": "著作权",
    "plant_variety": "植物新品种",
    "layout_design": "集成电路布图设计",
}
PATENT_KINDS = ("patent_invention", "patent_utility", "patent_design")
RIGHT_STATES = {"applied": "申请中", "held": "已授权、已注册"}

QUALIFICATION_KINDS = {
    "high_tech": "高新技术企业",
    "ip_demonstration": "知识产权示范企业",
    "ip_advantage": "知识产权优势企业",
    "ip_pilot": "知识产权试点企业",
    "well_known_mark": "驰名商标",
    "time_honoured": "老字号",
    "specialised_new": "专精特新企业",
    "centre_filed": "知识产权保护中心备案",
    "gi_mark_user": "地理标志专用标志使用",
}

ORGANISATION_KINDS = {
    "enterprise": "企业",
    "association": "行业协会",
    "alliance": "产业联盟",
    "platform": "电子商务平台",
    "station": "工作站",
    "service_body": "服务机构",
}
OWNERSHIPS = {
    "foreign_invested": "外商投资",
    "hmt_invested": "港澳台投资",
    "private": "民营",
    "state": "国有",
    "other": "其他",
}

FUNCTIONS = {
    "market_supervision": "市场监管",
    "procuratorate": "检察",
    "police": "公安",
    "court": "法院",
    "customs": "海关",
    "protection_centre": "保护中心",
    "rights_aid": "维权援助",
    "other": "其他部门",
}
LEVELS = {"nation": "国家", "province": "省", "city": "市", "county": "县（市、区）", "station": "所"}
DUTY_KINDS = {
    "officer": "经办人",
    "head": "负责人",
    "liaison_officer": "联络员",
    "ip_specialist": "知识产权专员",
}

# The maximal procedure, in its order; a pack switches stages on and off and may not change the order.
STAGES = {
    "application": "企业申报",
    "compilation": "机关编制名单",
    "enterprise_confirmation": "企业确认补全",
    "county_verification": "逐项核验",
    "recommendation": "推荐",
    "nomination": "重点推荐",
    "joint_review": "联合考察",
    "examination": "综合考察",
    "prior_notice": "事前公示",
    "decision": "确定名单",
    "publication": "公布名单",
    "reporting_up": "报上级汇总",
}
# The role that the procedures' moves name in each stage: a pack binds it under this key, or nobody could act there.
# "applicant" is the organisation itself, also where it only confirms.
STAGE_ROLES = {
    "application": "applicant",
    "compilation": "compiler",
    "enterprise_confirmation": "applicant",
    "county_verification": "verifier",
    "recommendation": "recommender",
    "nomination": "recommender",
    "joint_review": "examiner",
    "examination": "examiner",
    "prior_notice": "decider",
    "decision": "decider",
    "publication": "decider",
    "reporting_up": "decider",
}
ROUTES = {
    "own": "企业自行申报",
    "paper": "持纸质材料由机关代录",
    "nomination": "机关重点推荐",
    "compiled": "机关编制",
    "existing": "原有名录直接转入",
}
AMOUNT_MEASURES = {"yearly_revenue": "年收入"}
