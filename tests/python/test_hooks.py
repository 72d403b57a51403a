"""What other repositories take from this one: the steps of action.yml, and the hook of .pre-commit-hooks.yaml run by pre-commit."""

import os
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests/fixtures"
FORMWORK = Path(os.environ["FORMWORK"])


def run(words, folder, **environment):
    """A program with an environment that holds little but what is given."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "CARGO_HOME", "RUSTUP_HOME") if name in os.environ}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "NO_COLOR": "1"}
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "A"), ("EMAIL", "a@acme.example"))}
    return subprocess.run(words, cwd=folder, env=kept | quiet | who | environment, capture_output=True, text=True, timeout=120)


def listing(folder, broken=False):
    """Logbarn's listing with its media; broken, without products that its kind needs."""
    shutil.copytree(FIXTURES / "logbarn", folder)
    if broken:
        shutil.copy(FIXTURES / "broken/no-products.json", folder / "integration.json")


class Runner:
    """The steps of a composite action as a runner runs them: inputs put in, each script by `bash -eo pipefail`."""

    def __init__(self, folder):
        self.action = folder / "action"
        self.action.mkdir()
        for entry in ROOT.iterdir():
            if entry.name not in ("target", ".git"):
                (self.action / entry.name).symlink_to(entry)
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.log = folder / "cargo.txt"
        # Building takes minutes and is what every other test has done by now: what is asked of Cargo is noted and held against the
        # workspace below, and the program that was built is put where it belongs.
        cargo = self.programs / "cargo"
        cargo.write_text(
            "#!/bin/sh\n"
            f'pwd > "{self.log}"; printf "%s\\n" "$@" >> "{self.log}"\n'
            f'mkdir -p target/native && ln -sf "{FORMWORK}" target/native/formwork\n'
        )
        cargo.chmod(cargo.stat().st_mode | stat.S_IEXEC)
        self.definition = yaml.safe_load((ROOT / "action.yml").read_text())

    def run(self, workspace, **given):
        inputs = {name: value["default"] for name, value in self.definition["inputs"].items()} | given
        for step in self.definition["runs"]["steps"]:
            assert step["shell"] == "bash"
            put_in = {name: self.filled(value, inputs) for name, value in step.get("env", {}).items()}
            # What a runner puts into a script is code to the shell, so nothing is.
            assert "${{" not in step["run"]
            script = self.action.parent / "step.sh"
            script.write_text(step["run"])
            environment = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(self.action), "GITHUB_WORKSPACE": str(workspace)}
            environment["PATH"] = f"{self.programs}:{os.environ['PATH']}"
            ended = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], workspace, **environment, **put_in)
            if ended.returncode != 0:
                return ended
        return ended

    @staticmethod
    def filled(value, inputs):
        for name, text in inputs.items():
            value = value.replace("${{ inputs.%s }}" % name, text)
        assert "${{" not in value
        return value


def test_the_action_checks_what_it_is_given(tmp_path):
    runner = Runner(tmp_path)
    assert runner.definition["runs"]["using"] == "composite"
    workspace = tmp_path / "workspace"
    listing(workspace / "good")
    listing(workspace / "with spaces; $(touch hacked)", broken=True)
    listing(workspace / "root" / "integration")
    listing(workspace / "warned")
    shutil.copy(FIXTURES / "broken/bad-urls.json", workspace / "warned/integration.json")

    ended = runner.run(workspace, path="good")
    assert (ended.returncode, ended.stdout) == (0, ""), ended
    folder, *words = runner.log.read_text().splitlines()
    assert Path(folder) == runner.action, "Cargo reads the settings of its own folder"
    value = lambda flag: words[words.index(flag) + 1]
    assert words[0] == "build" and "--locked" in words and value("--target-dir") == str(runner.action / "target")
    workspace_toml = tomllib.loads((ROOT / "Cargo.toml").read_text())
    assert value("--profile") in workspace_toml["profile"] and (ROOT / "Cargo.lock").is_file()
    assert tomllib.loads((ROOT / "crates/cli/Cargo.toml").read_text())["package"]["name"] == value("--package")

    ended = runner.run(workspace, path="with spaces; $(touch hacked)")
    assert ended.returncode == 1, ended
    assert ended.stdout.startswith("::error file=with spaces; $(touch hacked)/integration.json,line=61,col=15,title="), ended.stdout
    assert not (workspace / "hacked").exists()
    assert runner.run(workspace / "root" / "integration").returncode == 0, "the current folder where none is named"

    ended = runner.run(workspace, path="warned")
    assert ended.returncode == 0 and "::warning file=warned/integration.json" in ended.stdout, ended
    assert runner.run(workspace, path="warned", strict="true").returncode == 1
    ended = runner.run(workspace, path="nowhere")
    assert ended.returncode == 2 and "nowhere" in ended.stderr, ended


@pytest.fixture
def repository(tmp_path):
    """A repository whose commits are checked by the hook of this one, with pre-commit's environment."""
    hooks, own, programs = tmp_path / "formwork", tmp_path / "repository", tmp_path / "programs"
    for folder in (hooks, own, programs):
        folder.mkdir()
    (programs / "formwork").symlink_to(FORMWORK)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "hooks"]):
        assert run(["git", *words], hooks).returncode == 0
    revision = run(["git", "rev-parse", "HEAD"], hooks).stdout.strip()
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [{"id": "formwork-check"}]}]}
    (own / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert run(["git", "init", "-q"], own).returncode == 0
    path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {"PATH": path, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PRE_COMMIT_COLOR": "never"}
    return own, lambda *words: run(list(words), own, **environment)


def test_the_hook_is_one_that_pre_commit_knows(repository):
    _, command = repository
    ended = command("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert ended.returncode == 0, ended


def test_a_commit_with_errors_is_not_made(repository):
    own, command = repository
    assert command("pre-commit", "install").returncode == 0
    listing(own / "listings/good")
    listing(own / "listings/with spaces", broken=True)
    (own / "listings/README.md").write_text("Not a manifest\n")
    assert command("git", "add", ".").returncode == 0
    ended = command("git", "commit", "-m", "listings")
    assert ended.returncode == 1, ended
    said = ended.stdout + ended.stderr
    assert "error[products.required]" in said and "listings/with spaces/integration.json:61:15" in said, said
    # The other manifest was looked at too, and nothing else was.
    assert "listings/good/integration.json: no problems" in said and "README" not in said, said
    assert command("git", "rev-parse", "HEAD").returncode != 0, "no commit was made"

    shutil.copy(FIXTURES / "logbarn/integration.json", own / "listings/with spaces/integration.json")
    command("git", "add", ".")
    ended = command("git", "commit", "-m", "listings")
    assert ended.returncode == 0, ended

    # What did not change is not looked at again.
    (own / "notes.md").write_text("Notes\n")
    command("git", "add", ".")
    ended = command("git", "commit", "-m", "notes")
    assert ended.returncode == 0 and "Skipped" in ended.stdout + ended.stderr, ended
