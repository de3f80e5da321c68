using System.Runtime.InteropServices;
using Allocations.Engine.Auditing;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The engine fed with bytes: runs of commands, each run in a piece of memory of its own.</summary>
/// <param name="beyond">What lies in memory behind the last command of a run.</param>
internal sealed unsafe class ByteSubject(byte beyond = 0) : IDisposable
{
    private const int Margin = 256;

    private readonly EngineState _state = EngineSubject.NewState();
    private CommandExecutor? _executor;

    private CommandExecutor Executor => _executor ??= new CommandExecutor(_state);

    public UInt128 Digest() => _state.Digest();

    public string? Audit() => ConservationAudit.FirstBreak(_state);

    public string Listing() => string.Join('\n', StateListing.Lines(_state).Concat(CatalogListing.Definitions(_state)));

    /// <summary>Executes one command.</summary>
    public Outcome Execute(byte[] command) => Laid(
        [command], start => Executor.Execute((byte*)start, EngineSubject.Time));

    /// <summary>Executes a run of commands as the engine does with a batch.</summary>
    public Outcome[] ExecuteBatch(IReadOnlyList<byte[]> commands) => Laid(commands, start =>
    {
        var outcomes = new Outcome[commands.Count];
        fixed (Outcome* first = outcomes)
        {
            Executor.ExecuteBatch((byte*)start, commands.Count, EngineSubject.Time, first);
        }

        return outcomes;
    });

    public void Dispose() => _state.Dispose();

    private T Laid<T>(IReadOnlyList<byte[]> commands, Func<nint, T> use)
    {
        int length = commands.Sum(command => command.Length);
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(length + Margin), 64);
        try
        {
            new Span<byte>(memory, length + Margin).Fill(beyond);
            commands.SelectMany(command => command).ToArray().CopyTo(new Span<byte>(memory, length));
            return use((nint)memory);
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}
