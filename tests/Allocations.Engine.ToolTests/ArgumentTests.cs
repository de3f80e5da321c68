using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class ArgumentTests
{
    private static readonly string[] s_commands = ["info", "verify", "dump", "events", "show", "explain", "export", "checkpoint", "copy", "repair", "set-time"];

    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("verify")]
    [InlineData("verify", "a", "b")]
    [InlineData("verify", "a", "--fast")]
    [InlineData("dump", "a", "--from", "first")]
    [InlineData("dump", "a", "--from", "0")]
    [InlineData("dump", "a", "--from", "5", "--to", "4")]
    [InlineData("dump", "a", "--allocation", "-1")]
    [InlineData("events", "a", "--from", "0")]
    [InlineData("events", "a", "--actor", "0")]
    [InlineData("show", "a", "product")]
    [InlineData("show", "a", "size", "1")]
    [InlineData("explain", "a", "allocation")]
    [InlineData("explain", "a", "product", "1")]
    [InlineData("import", "a")]
    [InlineData("import", "", "b")]
    [InlineData("export", "a")]
    [InlineData("copy", "a")]
    [InlineData("copy", "a", "")]
    [InlineData("export", "a", "--to", "")]
    [InlineData("repair", "a", "--to", "")]
    [InlineData("set-time", "a", "--to", "yesterday")]
    [InlineData("verify", "a\0b")]
    public void Arguments_that_make_no_sense_end_with_1(params string[] args)
    {
        ToolRun run = ToolRun.Of(args).Expect(ExitCodes.Usage);
        Assert.NotEmpty(run.Error);
    }

    /// <summary>A variable of a script that is not set.</summary>
    [Fact]
    public void An_empty_directory_is_none()
    {
        using TestPlace place = new();
        Assert.All(s_commands, command => Start(command, "", place).Expect(ExitCodes.Usage));
    }

    [Fact]
    public void Help_names_every_command_and_exit_code()
    {
        ToolRun help = ToolRun.Of("--help").Expect(ExitCodes.Sound);
        Assert.All(s_commands, command => Assert.Contains("  " + command, help.Out, StringComparison.Ordinal));
        Assert.All(ExitCodes.Table.Split('\n')[1..], line => Assert.Contains(line.Trim(), help.Out, StringComparison.Ordinal));
        Assert.All(s_commands, command => Assert.Contains("Usage:", ToolRun.Of(command, "--help").Expect(0).Out, StringComparison.Ordinal));
    }

    [Fact]
    public void A_directory_that_is_no_store_is_called_that()
    {
        using TestPlace place = new();
        Directory.CreateDirectory(place.At("other"));
        File.WriteAllText(place.At("other/readme.txt"), "text");
        foreach (string command in s_commands)
        {
            Assert.Contains("is no store", Run(command, place.At("other"), place).Error, StringComparison.Ordinal);
            Assert.Contains("does not exist", Run(command, place.At("nowhere"), place).Error, StringComparison.Ordinal);
            Assert.Contains("is a file", Run(command, place.At("other/readme.txt"), place).Error, StringComparison.Ordinal);
        }

        Assert.Equal(["readme.txt"], Directory.GetFileSystemEntries(place.At("other")).Select(Path.GetFileName));
        Assert.False(Path.Exists(place.At("nowhere")));
        Assert.False(Path.Exists(place.At("target")));
    }

    [Fact]
    public void A_creation_that_was_never_finished_is_no_store_yet()
    {
        using TestPlace place = new();
        Directory.CreateDirectory(place.Store);
        File.WriteAllBytes(place.FileOf(1), new byte[8192]);
        Assert.Contains("no store yet", Run("verify", place.Store, place).Error, StringComparison.Ordinal);
    }

    private static ToolRun Run(string command, string store, TestPlace place) =>
        Start(command, store, place).Expect(ExitCodes.Unreadable);

    private static ToolRun Start(string command, string store, TestPlace place) => command switch
    {
        "export" => ToolRun.Of(command, store, "--to", place.At("target")),
        "copy" => ToolRun.Of(command, store, place.At("target")),
        "show" => ToolRun.Of(command, store, "product", "P"),
        "explain" => ToolRun.Of(command, store, "allocation", "1"),
        _ => ToolRun.Of(command, store),
    };
}
