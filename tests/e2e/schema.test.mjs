// The file's schema: what the program writes fits it, what is wrong does not, and it lies beside the page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { profile, site } from "./help/index.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NAME = "golden-thread-1.schema.json";
const SCHEMA = readFileSync(join(ROOT, "static/schema", NAME), "utf8");
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTuples: false }).compile(JSON.parse(SCHEMA));
const golden = () => JSON.parse(readFileSync(join(ROOT, "tests/fixtures/thread-1.json"), "utf8"));

/** Where a document does not fit, and which rule says so; of alternatives only that none fits, not why each does not. */
function faults(file) {
  const errors = fits(file) ? [] : fits.errors.filter((it) => !it.schemaPath.includes("/oneOf/"));
  return errors.map((it) => `${it.instancePath} ${it.keyword}`);
}

test("the golden file of version 1 fits the schema", () => assert.deepEqual(faults(golden()), []));

test("a sample company's file fits the schema", async (t) => {
  const file = join(await profile(t), "sample.json");
  const thread = ["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "thread", "--"];
  execFileSync("cargo", [...thread, "sample", "--people", "40", "--weeks", "12", "-o", file], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  const sample = JSON.parse(readFileSync(file, "utf8"));
  assert.ok(sample.events.length > 400, "a quarter of a small company");
  assert.deepEqual(faults(sample), []);
});

for (const [words, spoil, fault] of [
  ["an event that says two things at once", (file) => (file.events[0].erased = "0".repeat(64)), "/events/0 oneOf"],
  ["a confidence of 11", (file) => (file.events[7].check_in[3][0][2] = 11), "/events/7/check_in/3/0/2 maximum"],
  ["a checksum cut short", (file) => (file.file_sha256 = file.file_sha256.slice(1)), "/file_sha256 pattern"],
  ["a newer container", (file) => (file.version = 2), "/version const"],
  ["a field of an event that nobody knows", (file) => (file.events[3].mood = "good"), "/events/3 additionalProperties"],
])
  test(`${words} does not fit the schema`, () => {
    const file = golden();
    spoil(file);
    assert.deepEqual(faults(file), [fault]);
  });

test("the schema lies beside the page", async (t) => {
  const { url } = await site(t);
  const found = await fetch(url + NAME);
  assert.equal(await found.text(), SCHEMA);
  assert.match(found.headers.get("content-type"), /^application\/json/);
});
