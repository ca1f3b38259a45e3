// The time that Yoast's library takes for an article: node benchmarks/yoastseo.js FOLDER < article.html
// FOLDER is where `npm install yoastseo` was run. Prints the median of ten analyses in milliseconds of CPU, after two to warm up.
const { createRequire } = require("module");
const { readFileSync } = require("fs");
const load = createRequire(require("path").resolve(process.argv[2], "package.json"));
const { assessors, values } = load("yoastseo");
const Researcher = load("yoastseo/build/languageProcessing/languages/en/Researcher").default;

const html = readFileSync(0, "utf8");
const times = [];
for (let run = 0; run < 12; run++) {
  const paper = new values.Paper(html, { keyword: "climbing rose", title: "Climbing roses", description: "How to grow a climbing rose.", slug: "climbing-roses", locale: "en_US" });
  const start = process.cpuUsage();
  for (const Assessor of [assessors.ContentAssessor, assessors.SEOAssessor]) {
    new Assessor(new Researcher(paper), { marker: () => {} }).assess(paper);
  }
  const spent = process.cpuUsage(start);
  times.push((spent.user + spent.system) / 1000);
}
console.log(times.slice(2).sort((a, b) => a - b)[5].toFixed(1));
