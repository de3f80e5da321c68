using System.Text;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.ToolTests;

/// <summary>One run of the tool in this process: what it printed and how it ended.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private const int LongestMessage = 4000;

    /// <summary>Everything that a person would read, for the message of an assertion.</summary>
    public string All => $"exit code {ExitCode}\n{Out[..Math.Min(Out.Length, LongestMessage)]}\n{Error}";

    public static ToolRun Of(params string[] args) => Of("", isTerminal: false, args);

    public static ToolRun Of(string input, bool isTerminal, params string[] args)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        int exitCode;
        using (ToolConsole console = new(output, error, new StringReader(input), isTerminal))
        {
            exitCode = ToolRunner.Run(args, console);
        }

        return new ToolRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The value behind a name in the plain output.</summary>
    public string Fact(string name)
    {
        string? line = Array.Find(Lines, line => line.Trim().StartsWith(name + ":", StringComparison.Ordinal));
        Assert.True(line is not null, $"no '{name}' in: {All}");
        return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    public ToolRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"expected exit code {exitCode}; {All}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}
