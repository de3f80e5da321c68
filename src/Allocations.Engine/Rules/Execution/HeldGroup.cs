using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Collects the members of a group that needs consent, as far as they were not done before under their operation
/// ids. Some groups cannot be kept, because they could mean something else when they run. Reusable; one group at a
/// time.</summary>
internal sealed unsafe class HeldGroup
{
    private readonly HashSet<long> _stepping = [];
    private byte[] _bytes = [];
    private int _length;
    private int _members;

    /// <summary>What was collected. It is valid until the next group: the array is pinned for good.</summary>
    public HeldCommand Command =>
        new((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes)), _length, _members);

    /// <summary>Collects the members of a group that was tried.</summary>
    /// <param name="made">Tells which members name what others have made.</param>
    /// <param name="rulesVersion">The version of the rules.</param>
    /// <param name="commands">The members.</param>
    /// <param name="count">Their number.</param>
    /// <param name="outcomes">Their outcomes.</param>
    /// <returns>The place of the first member because of which the group cannot be kept; -1 if it can.</returns>
    public int Collect(GroupConsequences made, uint rulesVersion, byte* commands, int count, Outcome* outcomes)
    {
        (_length, _members) = (0, 0);
        if (_bytes.Length == 0)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(EngineLimits.BytesPerGroup, pinned: true);
        }

        _stepping.Clear();
        made.Clear(rulesVersion);
        int hindrance = -1;
        for (int i = 0; i < count; i++)
        {
            var header = (CommandHeader*)commands;
            if (!outcomes[i].IsRepeated)
            {
                new ReadOnlySpan<byte>(commands, header->Length).CopyTo(_bytes.AsSpan(_length));
                _length += header->Length;
                _members++;
                hindrance = hindrance < 0 && (IsBySomebodyElse(header) || Hinders(made, commands)) ? i : hindrance;
                made.NoteMade(header->Kind, outcomes[i]);
            }

            commands += header->Length;
        }

        return hindrance;
    }

    private bool IsBySomebodyElse(CommandHeader* header) =>
        header->Tenant != Command.Header->Tenant || header->Actor != Command.Header->Actor;

    private bool Hinders(GroupConsequences made, byte* command)
    {
        CommandKind kind = ((CommandHeader*)command)->Kind;
        CommandDescriptor descriptor = CommandTable.Find(kind)!;
        return descriptor.Family == CommandFamilies.None
            || kind is CommandKind.DefineCustomer or CommandKind.DefineCustomerGroup
            || DecidesConsent(kind)
            || made.Concern(command)
            || (GroupConsequences.TakesStep(kind)
                && !_stepping.Add(*(long*)(command + CommandHeader.SizeOf + descriptor.AllocationAt)));
    }

    /// <summary>Whether a command decides requests, or who may, or which commands need consent.</summary>
    private static bool DecidesConsent(CommandKind kind) => kind is CommandKind.SetAuthority or CommandKind.GrantAuthority
        or CommandKind.RevokeAuthority or CommandKind.SetApprovalPolicy or CommandKind.RemoveApprovalPolicy
        or CommandKind.Approve or CommandKind.Reject or CommandKind.WithdrawRequest;
}
