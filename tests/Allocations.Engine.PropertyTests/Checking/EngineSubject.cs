using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;
using Allocations.Engine.Rules;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The engine's state and rules, without ring and journal: commands are encoded, then executed one by
/// one.</summary>
internal sealed unsafe class EngineSubject : ISubject
{
    /// <summary>When a script begins: any time does.</summary>
    public const long Time = 638_000_000_000_000_000;

    private static readonly EngineStateOptions s_options =
        new()
        {
            OperationWindow = World.OperationWindow, LastGeneration = World.LastGeneration, MaxAllocations = 1 << 16,
        };

    private readonly EngineState _state;
    private readonly CommandBuffer _buffer = new(EngineLimits.BytesPerBatch);
    private readonly CommandExecutor _executor;
    private long _time = Time;

    public EngineSubject()
        : this(s_options)
    {
    }

    public EngineSubject(EngineStateOptions options)
    {
        _state = new EngineState(options);
        _executor = new CommandExecutor(_state);
    }

    public static EngineState NewState() => new(s_options);

    public Expected Execute(ModelCommand command)
    {
        _buffer.Clear();
        Assert.Equal(0, CommandEncoder.Add(_buffer, command));
        _time += TimeSpan.FromSeconds(command.After).Ticks;
        return Expected.From(_executor.Execute(_buffer.Start, _time));
    }

    public UInt128 Digest() => _state.Digest();

    public string? Audit() => ConservationAudit.FirstBreak(_state);

    public IEnumerable<string> Listing() => StateListing.Lines(_state);

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }
}
