using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Checks that the sender of a command may give it (SEC-1): its family is granted to him everywhere, or at each location
/// that the command names.</summary>
internal static unsafe class PermissionCheck
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CommandStatus Check(in RuleContext rule, CommandKind kind, byte* payload)
    {
        CommandDescriptor command = CommandTable.Find(kind)!;
        if (command.Family == CommandFamilies.None || rule.State.Permissions.CountOf(rule.Tenant) == 0)
        {
            return Ok;
        }

        return CheckFamily(rule, command, payload) is not Ok and var refused ? refused
            : ShelfAuthority.Check(rule, kind, command, payload);
    }

    /// <summary>Whether a family or an authority is granted to the sender at a location, or everywhere; never while the tenant
    /// has no grants.</summary>
    public static bool IsGranted(in RuleContext rule, CommandFamilies family, int location) =>
        rule.State.Grants != 0 && rule.State.Permissions.Permits(rule.Tenant, rule.Actor, family, location);

    /// <summary>The refusal for want of a family or an authority.</summary>
    public static CommandStatus Refuse(in RuleContext rule, CommandFamilies family, int location) =>
        rule.Refuse(NotPermitted, location, index: (int)family);

    private static CommandStatus CheckFamily(in RuleContext rule, CommandDescriptor command, byte* payload)
    {
        CommandFamilies family = command.Family;
        if (IsGranted(rule, family, 0))
        {
            return Ok;
        }

        bool namesAny = false;
        foreach (int index in command.LocationFields)
        {
            PayloadField field = command.Fields[index];
            int one = field.HasTail ? 0 : (int)field.Read(payload);
            ReadOnlySpan<int> locations = field.HasTail ? MemoryMarshal.Cast<byte, int>(command.Tail(payload, index))
                : one == 0 ? []
                : new ReadOnlySpan<int>(in one);
            foreach (int location in locations)
            {
                namesAny = true;
                if (!IsGranted(rule, family, location))
                {
                    return Refuse(rule, family, location);
                }
            }
        }

        return namesAny ? Ok : Refuse(rule, family, 0);
    }
}
