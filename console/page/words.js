// Everything the page says, in both languages.
const words = {
  line: ['流水线', 'Line'], documents: ['文档', 'Documents'], season: ['年度总览', 'Season'], units: ['单位', 'Units'],
  failed: ['失败', 'Failed'], upload: ['上传报告', 'Upload'], skip: ['跳到正文', 'Skip to content'],
  other_language: ['English', '中文'], menu: ['导航', 'Navigation'],
  healthy: ['运行正常', 'healthy'], degraded: ['需要查看', 'needs a look'], down: ['已停止', 'down'],
  ingest: ['接收', 'ingest'], extract: ['抽取', 'extract'], validate: ['校验', 'validate'], score: ['评分', 'score'], store: ['入库', 'store'],
  docs_s: ['份/秒', 'docs/s'], busy: ['忙碌', 'busy'], holding: ['在手', 'in hand'], ahead: ['已发往', 'sent ahead'], faults: ['失败', 'faults'],
  restarts: ['重启', 'restarts'], instances: ['实例', 'instances'], oldest: ['最早一份已等', 'oldest has waited'], nothing_waits: ['没有文档在等待', 'nothing waits'],
  holds_up: ['{0} 是当前瓶颈', '{0} holds the line up'], nobody: ['没有进程', 'nobody is there'], sick: ['无法工作', 'cannot work'],
  last_hour: ['最近一小时', 'Last hour'], last_day: ['最近一天', 'Last day'], rate_chart: ['每秒通过的文档', 'Documents a second'], under_way: ['在途', 'under way'],
  books: ['账目', 'Books'], balanced: ['账目平衡', 'the books balance'], unbalanced: ['账目不平', 'the books do not balance'],
  claimed_docs: ['已接收', 'claimed'], done: ['已完成', 'done'], pending: ['等待', 'pending'], in_flight: ['传送中', 'in flight'], deferred: ['推迟', 'deferred'],
  hold: ['暂扣', 'held'], corrupt: ['损坏', 'corrupt'], inbox: ['收件箱中', 'in the inbox'], line_down: ['流水线没有运行。`jihe up` 启动它；已入库的报告仍可查看。', 'The line is down. `jihe up` starts it; stored reports can still be read.'],
  search: ['搜索单位、文件名、标签或编号', 'Search unit, file, label or id'], find: ['搜索', 'Search'], sort: ['排序', 'Sort'], by_arrival: ['最新', 'newest'], by_quality: ['质量最差', 'worst quality'], by_errors: ['错误最多', 'most errors'],
  by_score: ['得分', 'score'], by_org: ['单位', 'unit'], by_name: ['文件名', 'file'], all: ['全部', 'all'], year: ['年度', 'Year'], state: ['状态', 'State'],
  with_errors: ['有错误', 'with errors'], with_warnings: ['有警告', 'with warnings'], clean: ['无问题', 'clean'], unit: ['单位', 'Unit'], file: ['文件', 'File'], figures: ['数字', 'Figures'],
  errors: ['错误', 'Errors'], warnings: ['警告', 'Warnings'], claimed: ['自评', 'Claimed'], ours: ['复核', 'Ours'], grade: ['等级', 'Grade'], quality: ['质量', 'Quality'],
  arrived: ['收到', 'Arrived'], total_of: ['共 {0} 份', '{0} documents'], next: ['下一页', 'Next page'], nothing: ['没有符合条件的文档。', 'No document matches.'], show_all: ['显示全部', 'Show all'], no_documents: ['还没有报告。可以上传文件，或把文件放入收件箱（`jihe drop`）。', 'There are no reports yet. Upload files, or put them into the inbox (`jihe drop`).'],
  no_org: ['未识别出单位', 'no unit was recognised'], no_grade: ['无等级', 'no grade'], back_to_list: ['返回文档列表', 'Back to the documents'], replay_these: ['重新处理所选', 'Replay selected'], select: ['选择', 'Select'],
  label: ['标签', 'Label'], findings: ['问题', 'Findings'], indicators: ['指标', 'Indicators'], relations: ['勾稽', 'Relations'], sections: ['章节', 'Sections'], pictures: ['图示', 'Pictures'],
  error: ['错误', 'error'], warning: ['警告', 'warning'], info: ['提示', 'note'], none_found: ['没有发现问题。', 'Nothing was found.'], line_no: ['第 {0} 行', 'line {0}'],
  printed: ['报告所写', 'printed'], computed: ['应为', 'should be'], confirm: ['属实', 'Confirm'], dismiss: ['不成立', 'Dismiss'], note: ['备注', 'Note'], save: ['保存', 'Save'], saved: ['已保存', 'Saved'], take_back: ['撤销', 'Take back'],
  confirmed: ['已确认', 'confirmed'], dismissed: ['已排除', 'dismissed'], replay: ['重新处理', 'Replay'], from: ['从', 'from'], replayed: ['{0} 份重新进入流水线', '{0} went into the line again'], refused: ['{0} 份未能重新处理：{1}', '{0} were refused: {1}'],
  print: ['打印', 'Print'], export: ['导出', 'Export'], export_xlsx: ['工作簿：文档、数字、问题、指标、得分、跨文档问题各一张表', 'A workbook with a sheet each for documents, figures, findings, indicators, scores, findings across documents'], export_csv: ['文档列表，CSV', 'The list of documents as CSV'], export_jsonl: ['全部结果，每行一份（JSON lines）', 'All results, a document a line (JSON lines)'],
  export_begins: ['开始导出…', 'It begins …'], export_of: ['{0} / {1} 份', '{0} of {1} documents'], export_done: ['已导出 {0} 份', '{0} documents exported'], export_never: ['导出没有开始；请再试一次', 'The export did not begin; try again'], notice: ['整改通知', 'Notice'], sum: ['合计', 'sum'], ratio: ['占比', 'share'], growth: ['增长', 'growth'], equal: ['一致', 'equal'], at_most: ['不超过', 'at most'],
  holds: ['成立', 'holds'], rounding: ['四舍五入差', 'rounding'], fails: ['不成立', 'fails'], unknown: ['无法核对', 'cannot be checked'],
  target: ['年度指标值', 'Target'], actual: ['实际完成值', 'Actual'], weight: ['分值', 'Weight'], points: ['得分', 'Points'], why: ['理由', 'Why'], indicator: ['指标', 'Indicator'], no_indicators: ['没有识别到自评表。', 'No score table was found.'],
  section: ['章节', 'Section'], text: ['有正文', 'text'], none: ['写“无”', 'says none'], empty: ['空', 'empty'], instruction: ['仍为模板说明', "template's words"], no_sections: ['没有识别到章节。', 'No headings were found.'],
  money: ['资金构成', 'Where the money goes'], score_picture: ['指标得分', 'Points of each indicator'], as_table: ['以表格显示', 'as a table'], no_pictures: ['没有可以图示的内容。', 'Nothing to draw.'],
  show: ['显示', 'Show'], text_side: ['文字', 'Text'], pages_side: ['原页', 'Pages'], both_sides: ['并排', 'Side by side'], table_side: ['自评表', 'Score table'], page_no: ['第 {0} 页', 'page {0}'],
  across_documents: ['跨文档', 'Across documents'], across_none: ['各份报告之间没有发现矛盾。', 'The reports of this unit do not contradict each other.'], against: ['对照', 'Against'], report_one: ['报告', 'Report'],
  what_it_measures: ['含义', 'measures'], value: ['数值', 'value'], place: ['位置', 'place'], page: ['页', 'page'], over_years: ['历年情况', 'Over the years'], reports: ['报告', 'Reports'], scores: ['得分', 'Scores'],
  budget: ['预算', 'Budget'], spending: ['支出', 'Spending'], income: ['收入', 'Income'], staff: ['人员', 'Staff'], all_units: ['全部单位', 'All units'],
  ranking: ['排名', 'Ranking'], pass_rate: ['及格率（≥ 60 分）', 'Pass rate (60 points)'], commonest: ['最常见的问题', 'Commonest findings'], grades: ['等级分布：自评与复核', 'Grades: claimed and ours'], times: ['次数', 'Times'], in_reports: ['涉及报告', 'In reports'],
  sample: ['随机抽查', 'Random sample'], seed: ['种子', 'Seed'], count: ['份数', 'How many'], draw: ['抽取', 'Draw'], sample_of: ['从 {0} 份中抽取 {1} 份，种子 {2}：按 SHA-256(种子:编号) 排序，任何人都能复现', '{1} drawn from {0}, seed {2}: in the order of SHA-256(seed:id), so anybody can draw them again'],
  clean_reports: ['无错误的报告', 'Reports without errors'], kind: ['类型', 'Kind'], overall: ['部门整体支出', 'overall'], project: ['项目支出', 'project'], accounts: ['部门决算', 'accounts'], other: ['其他', 'other'],
  reason: ['原因', 'Reason'], example: ['例子', 'Example'], replay_failed: ['全部重新处理', 'Replay all'], no_failed: ['没有失败的文档：收到的文件都已读取。', 'Nothing failed: every file that came in was read.'], drop_here: ['把报告拖到这里，或', 'Drop reports here, or'], choose: ['选择文件', 'choose files'],
  label_for: ['标签（可选，如 2024/零陵）', 'Label (optional, such as 2024/零陵)'], sent: ['已送入收件箱', 'in the inbox'], passed: ['已完成', 'done'], sending: ['上传中', 'sending'], waiting: ['等待处理', 'waiting'], close: ['关闭', 'Close'], open: ['打开', 'Open'],
  keys: ['快捷键：/ 搜索，j k 上下一个问题，[ ] 上下一个数字，u 上传', 'Keys: / search, j k next and previous finding, [ ] figures, u upload'], not_there: ['没有这一页。', 'There is no such page.'], loading: ['正在读取…', 'Reading …'], failed_why: ['最近一次处理失败', 'The latest run failed'], stage: ['环节', 'Stage'],
  help: ['怎样阅读本页', 'How to read this page'], help_figure: ['识别出的数字：点击查看其含义和所属勾稽关系', 'a figure that was read: click it for what it measures and where it takes part'],
  help_lit: ['与所选问题有关的数字', 'figures of the finding that is chosen'], help_bad: ['与其他数字矛盾的数字', 'the figure that contradicts the others'],
  help_bracket: ['左侧括号连接同一勾稽关系中的数字：红色不成立，橙色为四舍五入差，点击可点亮', 'Brackets on the left join the figures of one relation: red does not hold, orange is rounding; click one to light it up'],
  help_ours: ['按评分方案由指标值和完成值重新计算；“–”表示没有可以重新计算的自评表', 'points worked out again from targets and actual values; “–”: there is no score table to work with'], help_quality: ['0–100，由发现的问题扣减得出', '0–100: what the findings leave of it'],
  help_error: ['报告自身数字矛盾或违反规定，需要更正', 'figures of the report contradict each other or the rules; to be put right'], help_warning: ['可能有误，请人工核对', 'possibly wrong: look yourself'], help_info: ['供参考，不写入整改通知', 'for information; not in the notice'],
  help_confirm: ['“属实”“不成立”为您的复核意见，重新处理后仍保留，并写入导出；“不成立”的问题不写入整改通知', 'Confirm and Dismiss are your judgement: they survive replays and go into exports; what is dismissed is left out of the notice'],
  no_ofd_pages: ['OFD 版面暂不能显示为原页图片（没有可用的 OFD 绘制库）；下面的文字、表格和数字均读自该文件，请用 OFD 阅读器对照版面。', 'Pages of OFD are not shown as pictures: there is no library here that paints them. The text, tables and figures below are all read from the file; hold them against the page in an OFD reader.'],
  quote: ['原文', 'Text'], way: ['经过', 'Way'], run: ['第 {0} 次', 'run {0}'], no_result: ['还没有结果。', 'There is no result yet.'], yours: ['您的姓名（随标注保存）', 'Your name (kept with marks)'], points_grade: ['{0} 分属于“{1}”', '{0} points are {1}'],
};

let current = localStorage.getItem('jihe.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export function language() {
  return current;
}

export function setLanguage(to) {
  current = to;
  localStorage.setItem('jihe.language', to);
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en';
}

/** t('sample_of', 100, 10, 'x'): {0} {1} {2} are the arguments; a word that is not in the list stands for itself. */
export function t(key, ...args) {
  const text = words[key]?.[current === 'zh' ? 0 : 1] ?? key;
  return text.replace(/\{(\d)\}/g, (_, n) => String(args[n] ?? ''));
}

export function when(iso) {
  if (!iso) return '';
  return new Date(iso).toLocaleString(current === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
}

export function duration(ms) {
  if (ms < 1000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 120000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7200000 ? `${Math.round(ms / 60000)} min` : `${Math.round(ms / 3600000)} h`;
}
