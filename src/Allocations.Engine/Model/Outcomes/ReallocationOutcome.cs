using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of a reallocation of several lines.</summary>
/// <remarks>A view of <see cref="Outcome"/>; for a command in a batch, make one from its outcome. The amount of each line is in
/// the events of the command (<see cref="EventKind.Reallocated"/>, <see cref="EngineEvent.Line"/>). Immutable, no
/// references.</remarks>
/// <example>The quantity that each line of a command took from an allocation:
/// <code>
/// EventHistory history = await engine.Events.HistoryOfAsync(from, minSequence: outcome.Outcome.Sequence);
/// foreach (EngineEvent line in history.Events.Where(each =&gt; each.Kind == EventKind.Reallocated
///     &amp;&amp; each.Position.Sequence == outcome.Outcome.Sequence &amp;&amp; each.From == AllocationState.Allocated))
/// {
///     Console.WriteLine($"line {line.Line}: {line.Quantity} to {line.Counterpart}");
/// }
/// </code>
/// </example>
public readonly record struct ReallocationOutcome
{
    /// <summary>Creates the view of an outcome.</summary>
    /// <param name="outcome">The outcome of a <see cref="Commands.ReallocateMany"/>.</param>
    [JsonConstructor]
    public ReallocationOutcome(Outcome outcome) => Outcome = outcome;

    /// <summary>The general outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the command succeeded.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>The quantity that all lines moved together; zero on a refusal.</summary>
    [JsonIgnore]
    public Quantity Quantity => IsSuccess ? Outcome.Quantity : Quantity.Zero;

    /// <summary>The number of lines that moved something: all of them, unless the command takes what is there.</summary>
    [JsonIgnore]
    public int Lines => IsSuccess ? (int)Outcome.Id : 0;

    /// <inheritdoc cref="Outcome.ServedCount"/>
    [JsonIgnore]
    public int ServedCount => Outcome.ServedCount;

    /// <summary>On a refusal, the position of the line that was refused, from 0; null on success. For a status of a text, a list
    /// or an option (10 to 18) it is the position that the status documents.</summary>
    [JsonIgnore]
    public int? RefusedLine => Outcome.FailedEntry;

    /// <summary>On a refusal because of a serial number, its position in the line, from 0; otherwise null.</summary>
    [JsonIgnore]
    public int? RefusedSerial => Status is CommandStatus.DuplicateSerial or CommandStatus.UnknownSerial
        or CommandStatus.SerialOfAnotherProduct or CommandStatus.SerialNotOfAllocation or CommandStatus.SerialElsewhere
        ? (int)(Outcome.Quantity.Millionths / Quantity.MillionthsPerUnit)
        : null;

    /// <inheritdoc cref="Outcome.ForbiddenBy"/>
    [JsonIgnore]
    public ReallocationRule? ForbiddenBy => Outcome.ForbiddenBy;

    /// <summary>Returns this result if the command succeeded.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public ReallocationOutcome EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return this;
    }
}
