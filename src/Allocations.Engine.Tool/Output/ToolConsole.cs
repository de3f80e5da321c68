using System.Text;
using Spectre.Console;

namespace Allocations.Engine.Tool.Output;

/// <summary>
/// The input and output of a command: the process's own streams, or a test's. A terminal gets tables and progress bars, any
/// other output plain lines.
/// </summary>
internal sealed class ToolConsole : IDisposable
{
    private const int BufferBytes = 64 << 10;

    public ToolConsole(Stream output, TextWriter error, TextReader input, bool isTerminal)
    {
        Bytes = new BufferedStream(output, BufferBytes);
        Out = new StreamWriter(Bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        Error = error;
        In = input;
        IsTerminal = isTerminal;
    }

    /// <summary>The output as bytes, after all text printed to <see cref="Out"/>.</summary>
    public Stream Bytes { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TextReader In { get; }

    public bool IsTerminal { get; }

    public static ToolConsole OfProcess() => new(
        Console.OpenStandardOutput(), Console.Error, Console.In, !Console.IsOutputRedirected && !Console.IsErrorRedirected);

    /// <summary>A console for tables on the output.</summary>
    public IAnsiConsole Tables() => Ansi(Out);

    /// <summary>A console for progress on the error output, so that it never mixes with results.</summary>
    public IAnsiConsole Progress() => Ansi(Error);

    public void Dispose()
    {
        Out.Dispose();
        Bytes.Dispose();
    }

    private static IAnsiConsole Ansi(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
    });
}
