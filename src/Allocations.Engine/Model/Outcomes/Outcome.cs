using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The outcome of one command: 32 bytes, no references.</summary>
/// <remarks><c>default</c> is not an outcome (<see cref="CommandStatus.Pending"/>). Safe to copy and share between
/// threads.</remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
public readonly struct Outcome : IEquatable<Outcome>
{
    /// <summary>The size in bytes.</summary>
    internal const int SizeOf = 32;

    [FieldOffset(0)] private readonly long _sequence;
    [FieldOffset(8)] private readonly long _id;
    [FieldOffset(16)] private readonly long _quantity;
    [FieldOffset(24)] private readonly int _index;
    [FieldOffset(28)] private readonly CommandStatus _status;
    [FieldOffset(29)] private readonly AllocationState _state;
    [FieldOffset(30)] private readonly AllocationState _target;
    [FieldOffset(31)] private readonly OutcomeNotes _notes;

    /// <summary>Creates an outcome: for JSON, and for the doubles of a host's tests. The engine's own outcomes come from
    /// commands.</summary>
    /// <param name="sequence">The <see cref="Sequence"/>.</param>
    /// <param name="status">The <see cref="Status"/>.</param>
    /// <param name="id">The <see cref="Id"/>. Default: 0.</param>
    /// <param name="quantity">The <see cref="Quantity"/>. Default: zero.</param>
    /// <param name="index">The <see cref="Index"/>. Default: 0.</param>
    /// <param name="state">The <see cref="State"/>. Default: <see cref="AllocationState.None"/>.</param>
    /// <param name="target">The <see cref="Target"/>. Default: <see cref="AllocationState.None"/>.</param>
    /// <param name="notes">The <see cref="Notes"/>. Default: <see cref="OutcomeNotes.None"/>.</param>
    [JsonConstructor]
    public Outcome(
        long sequence,
        CommandStatus status,
        long id = 0,
        Quantity quantity = default,
        int index = 0,
        AllocationState state = AllocationState.None,
        AllocationState target = AllocationState.None,
        OutcomeNotes notes = OutcomeNotes.None)
    {
        _sequence = sequence;
        _id = id;
        _quantity = quantity.Millionths;
        _index = index;
        _status = status;
        _state = state;
        _target = target;
        _notes = notes;
    }

    /// <summary>The command's position in the order of all commands of this store, from 1; 0 if it was never sequenced. For a
    /// repeated operation id, this is the position of the first command.</summary>
    public long Sequence => _sequence;

    /// <summary>The status of the command.</summary>
    public CommandStatus Status => _status;

    /// <summary>The class of the status, which says whether the same command can succeed later.</summary>
    [JsonIgnore]
    public CommandStatusClass Class => _status.GetClass();

    /// <summary>Whether the command succeeded: <see cref="CommandStatus.Ok"/> or
    /// <see cref="CommandStatus.Unchanged"/>. Look at it, or call <see cref="EnsureSuccess"/>: a refusal is not an
    /// exception.</summary>
    [JsonIgnore]
    public bool IsSuccess => _status is CommandStatus.Ok or CommandStatus.Unchanged;

    /// <summary>The number of the object created or changed (allocation, product, location, lot, tenant, actor); on a refusal,
    /// the number that the status documents, usually of the object that caused it. <see cref="Subject"/> has it as a typed id.
    /// A few commands count here instead, as they document; for a command that repairs allocations see
    /// <see cref="RepairOutcome"/>.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public long Id => _id;

    /// <summary>The object that the outcome is about: <see cref="Id"/> as a typed id.</summary>
    [JsonIgnore]
    public OutcomeSubject Subject => new(_id);

    /// <summary>The quantity that moved: allocated at once by a creation, released, cancelled, received, adjusted, moved,
    /// blocked, unblocked, written off or replaced; for a count, the change.</summary>
    public Quantity Quantity => Quantity.FromMillionths(_quantity);

    /// <summary>On success, a count: usually <see cref="ServedCount"/>; for a command that repairs allocations,
    /// <see cref="RepairOutcome.Replaced"/>; for <see cref="Commands.CancelDocument"/>, the number of allocations cancelled. On a
    /// refusal, <see cref="FailedEntry"/>.</summary>
    public int Index => _index;

    /// <summary>The number of waiting allocations that got stock by this command; 0 for a refusal. Not meaningful for the
    /// commands that count something else in <see cref="Index"/>.</summary>
    [JsonIgnore]
    public int ServedCount => IsSuccess ? _index : 0;

    /// <summary>On a refusal, the position, from 0, of the offending entry in the command's list, or the position that the
    /// status documents; 0 if the command has no list. Null on success.</summary>
    [JsonIgnore]
    public int? FailedEntry => IsSuccess ? null : _index;

    /// <summary>The family or authority that the actor lacks, for <see cref="CommandStatus.NotPermitted"/>; otherwise
    /// <see cref="CommandFamilies.None"/>.</summary>
    [JsonIgnore]
    public CommandFamilies MissingPermission =>
        _status == CommandStatus.NotPermitted ? (CommandFamilies)_index : CommandFamilies.None;

    /// <summary>The allocation's headline state after the command; <see cref="AllocationState.None"/> if the command is not about
    /// an allocation.</summary>
    public AllocationState State => _state;

    /// <summary>On <see cref="CommandStatus.InvalidTransition"/>, the requested state; otherwise
    /// <see cref="AllocationState.None"/>.</summary>
    public AllocationState Target => _target;

    /// <summary>Further facts about the outcome.</summary>
    public OutcomeNotes Notes => _notes;

    /// <summary>On <see cref="CommandStatus.ReallocationForbidden"/>, the rule that forbids it, whose number is the
    /// <see cref="Quantity"/>; otherwise null.</summary>
    [JsonIgnore]
    public ReallocationRule? ForbiddenBy => _status == CommandStatus.ReallocationForbidden
        ? (ReallocationRule)(_quantity / Quantity.MillionthsPerUnit)
        : null;

    /// <summary>Whether this is the stored outcome of an earlier command with the same operation id.</summary>
    [JsonIgnore]
    public bool IsRepeated => (_notes & OutcomeNotes.Repeated) != 0;

    /// <summary>Returns this outcome if the command succeeded.</summary>
    /// <exception cref="CommandRefusedException">The command was refused; the exception carries the outcome.</exception>
    public Outcome EnsureSuccess() => IsSuccess ? this : throw new CommandRefusedException(this);

    /// <summary>Whether both are equal to the last bit.</summary>
    public static bool operator ==(Outcome left, Outcome right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(Outcome left, Outcome right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Outcome other) =>
        _sequence == other._sequence && _id == other._id && _quantity == other._quantity && _index == other._index
        && _status == other._status && _state == other._state && _target == other._target && _notes == other._notes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Outcome other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(_sequence ^ (_sequence >> 32)) ^ (int)_status;

    /// <summary>One line for people and logs.</summary>
    public override string ToString()
    {
        string what = _status == CommandStatus.InvalidTransition ? $"{_status} ({_state} to {_target})" : _status.ToString();
        string state = _state == AllocationState.None ? "" : $", {_state}";
        string notes = _notes == OutcomeNotes.None ? "" : $", {_notes}";
        return $"#{_sequence} {what}, id {_id}, quantity {Quantity}, index {_index}{state}{notes}";
    }

    /// <summary>Writes an outcome directly to its destination, without an intermediate copy.</summary>
    internal static unsafe void Write(
        Outcome* target, long sequence, CommandStatus status, long id, long quantity, int index,
        AllocationState state, AllocationState goal, OutcomeNotes notes)
    {
        Unsafe.AsRef(in target->_sequence) = sequence;
        Unsafe.AsRef(in target->_id) = id;
        Unsafe.AsRef(in target->_quantity) = quantity;
        Unsafe.AsRef(in target->_index) = index;
        Unsafe.AsRef(in target->_status) = status;
        Unsafe.AsRef(in target->_state) = state;
        Unsafe.AsRef(in target->_target) = goal;
        Unsafe.AsRef(in target->_notes) = notes;
    }

    internal Outcome AsRepeated() =>
        new(_sequence, _status, _id, Quantity, _index, _state, _target, _notes | OutcomeNotes.Repeated);
}
