using System.Diagnostics;
using System.Runtime.InteropServices;
using Allocations.Engine.Auditing;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.TestSupport;

/// <summary>What a store should hold: a fresh state of the same identity that executes commands, each or each group by itself, without ring, writer,
/// journal or recovery.</summary>
internal sealed unsafe class Oracle : IDisposable
{
    private readonly EngineState _state;
    private readonly CommandExecutor _executor;
    private readonly CommandBuffer _buffer = new(1 << 20);
    private readonly long _time;

    public Oracle(Genesis genesis, EngineOptions options)
    {
        _state = new EngineState(new EngineStateOptions
        {
            HashSecret = genesis.HashSecret,
            OperationWindow = StoreSetting.Of(genesis.OwnerSetting).OperationWindow,
            KeepsTrail = StoreSetting.Of(genesis.OwnerSetting).KeepsTrail,
            MaxAllocations = options.MaxAllocations,
        });
        _executor = new CommandExecutor(_state);
        _time = options.TimeProvider.GetUtcNow().UtcTicks;
    }

    public long Sequence => _state.Sequence;

    public StateDigest Digest => new(_state.Sequence, _state.Digest());

    public IEnumerable<string> Lines => StateListing.Lines(_state);

    /// <summary>The identity of the store on a simulated disk.</summary>
    public static Genesis GenesisOf(SimulatedStorage storage) =>
        MemoryMarshal.Read<Genesis>(storage.Contents(SegmentName.Of(1)).AsSpan(FrameHeader.SizeOf));

    public Outcome Execute(ScriptedCommand command)
    {
        _buffer.Clear();
        Debug.Assert(_buffer.Count == 0, "commands are executed one by one");
        command.AddTo(_buffer);
        return _executor.Execute(_buffer.Start, _time);
    }

    /// <summary>Executes commands that belong together, or one alone.</summary>
    public IReadOnlyList<Outcome> Execute(IReadOnlyList<ScriptedCommand> group)
    {
        _buffer.Clear();
        _buffer.BeginGroup();
        foreach (ScriptedCommand command in group)
        {
            command.AddTo(_buffer);
        }

        _buffer.EndGroup();
        Debug.Assert(_buffer.Count == group.Count, "a group fits into the buffer");
        var outcomes = new Outcome[group.Count];
        fixed (Outcome* first = outcomes)
        {
            _executor.ExecuteBatch(_buffer.Start, group.Count, _time, first);
        }

        return outcomes;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }
}
