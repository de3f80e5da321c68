using System.Diagnostics;
using Allocations.Engine.State;

namespace Allocations.Engine.Commands;

/// <summary>The facts about a command that are known before it is executed: whether its bytes are well formed, and the state
/// of its operation id. Default: well formed, without an operation id.</summary>
/// <remarks>Four bytes: the kind in the upper four bits, the row of the <see cref="OperationWindow"/> below.</remarks>
internal readonly record struct Admission
{
    private const int RowBits = 28;

    private readonly uint _value;

    private Admission(AdmissionKind kind, int row)
    {
        Debug.Assert((uint)row < 1u << RowBits, "more rows than the window may have");
        _value = ((uint)kind << RowBits) | (uint)row;
    }

    /// <summary>The bytes are not a command of this engine.</summary>
    public static Admission Malformed => new(AdmissionKind.Malformed, 0);

    public AdmissionKind Kind => (AdmissionKind)(_value >> RowBits);

    /// <summary>The row for the outcome of the operation.</summary>
    public int Row => (int)(_value & ((1u << RowBits) - 1));

    /// <summary>The first command with its id; its outcome is stored in this row.</summary>
    public static Admission First(int row) => new(AdmissionKind.First, row);

    /// <summary>A repetition of the command whose outcome is in this row.</summary>
    public static Admission Repeated(int row) => new(AdmissionKind.Repeated, row);

    /// <summary>A different command under the id whose outcome is in this row.</summary>
    public static Admission Reused(int row) => new(AdmissionKind.Reused, row);
}
