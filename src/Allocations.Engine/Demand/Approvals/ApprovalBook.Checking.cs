using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of a loaded state.</content>
internal sealed unsafe partial class ApprovalBook : IStructure
{
    /// <summary>Checks ids, timers, lists, sums, and the commands that are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_root.Count <= RootRow + 1, _root, _root.Count - 1, "is one too many");
        StructureCheck.Require(
            (_root.Count > RootRow) == (_rows.Count > Table.EmptyCount) && TimerCount >= 0 && TimerCount < _heap.Count
            && _sums.Count - FirstTenant <= _catalog.Tenants.Rows.Count,
            _root, RootRow, "counts timers that are not there");
        RowSet timed = check.Set(_rows, "request of a timer");
        for (int at = 1; at <= TimerCount; at++)
        {
            timed.Take(_heap[at], _heap, at);
            StructureCheck.Require(
                _rows[_heap[at]].Position == at && (at == 1 || !IsBefore(_heap[at], _heap[at / 2])), _heap, at,
                "is not at its place");
        }

        RowSet free = check.Set(_rows, "free row of a request");
        for (int row = _root[_root.Count - 1].FirstFree; row != 0; row = _rows[row].Next)
        {
            free.Take(row, _root, RootRow);
            StructureCheck.Require((_rows[row] with { Next = 0 }).IsEmpty, _rows, row, "is free, and not empty");
        }

        RowSet found = _index.Check(check, _rows, "request by its id");
        RowSet closed = check.Set(_rows, "closed request of a tenant");
        var sums = new ApprovalSumsRow[_sums.Count];
        for (int tenant = FirstTenant; tenant < _sums.Count; tenant++)
        {
            int last = 0;
            for (int row = _sums[tenant].FirstClosed; row != 0; row = _rows[row].Next)
            {
                closed.Take(row, _sums, tenant);
                StructureCheck.Require(
                    _rows[row].Tenant == tenant - FirstTenant && !_rows[row].IsOpen, _rows, row,
                    "is in the list of another tenant");
                last = row;
            }

            StructureCheck.Require(last == _sums[tenant].LastClosed, _sums, tenant, "has another last one");
        }

        for (int row = 1; row < _rows.Count; row++)
        {
            if (!free.Holds(row))
            {
                CheckRequest(check, row, found.Holds(row), timed.Holds(row), closed.Holds(row));
                Count(ref sums[_rows[row].Tenant + FirstTenant], _rows[row]);
            }
        }

        StructureCheck.Require(
            found.Count + free.Count == _rows.Count - 1, _rows, _rows.Count - 1, "or one before is found, and free");
        for (int tenant = FirstTenant; tenant < _sums.Count; tenant++)
        {
            ref readonly ApprovalSumsRow counted = ref sums[tenant];
            ref readonly ApprovalSumsRow kept = ref _sums[tenant];
            StructureCheck.Require(
                counted.Open == kept.Open && counted.Closed == kept.Closed && counted.OpenBytes == kept.OpenBytes
                && counted.ClosedBytes == kept.ClosedBytes,
                _sums, tenant, "counts other requests");
        }
    }

    private static void Count(ref ApprovalSumsRow sums, in ApprovalRow request)
    {
        if (request.IsOpen)
        {
            sums.Open++;
            sums.OpenBytes += request.CommandBytes;
        }
        else
        {
            sums.Closed++;
            sums.ClosedBytes += request.CommandBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRequest(StructureCheck check, int row, bool isFound, bool isTimed, bool isClosed)
    {
        ref readonly ApprovalRow request = ref _rows[row];
        StructureCheck.Require(
            isFound && request.Id > 0 && Find(request.Id) == row
            && request.State is > ApprovalState.None and <= ApprovalState.Expired && isClosed != request.IsOpen
            && request.Level is > ApprovalLevel.None and <= ApprovalLevel.DualControl
            && request.Decision is > ApprovalDecision.None and <= ApprovalDecision.WriteOff
            && request is { FirstCan: <= (ApprovalRow.CanFirst | ApprovalRow.CanSecond), Members: > 0, PolicyText: not 0 },
            _rows, row, "is no request");
        CheckTimes(row, isTimed);
        CheckPeople(row);
        _texts.Check(check, request.PolicyText, EngineLimits.CodeBytes, _rows, row);
        _texts.Check(check, request.FirstReferenceText, EngineLimits.NoteBytes, _rows, row);
        _texts.Check(check, request.SecondReferenceText, EngineLimits.NoteBytes, _rows, row);
        _texts.Check(check, request.ReasonText, EngineLimits.NoteBytes, _rows, row);
        StructureCheck.Require(
            request.Command >= Arena.FirstBlock && request.CommandWords >= CommandHeader.SizeOf / sizeof(ulong)
            && request.CommandBytes <= EngineLimits.BytesPerBatch
            && request.Command + (long)request.CommandWords <= _arena.Count
            && check.Blocks.TryTake(request.Command, request.CommandWords),
            _rows, row, "has a command that is none, or of two owners");
        CheckCommands(row);
    }

    /// <summary>Checks that the commands fill their block, are of one sender, and are linked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckCommands(int row)
    {
        ref readonly ApprovalRow request = ref _rows[row];
        byte* command = CommandOf(row);
        long left = request.CommandBytes;
        int members = 0;
        while (left > 0)
        {
            members++;
            var header = (CommandHeader*)command;
            StructureCheck.Require(
                left >= CommandHeader.SizeOf && header->Length >= CommandHeader.SizeOf && header->Length <= left
                && header->Length % sizeof(ulong) == 0
                && header->Tenant == request.Tenant && header->Actor == request.Actor
                && header->Flags == (header->Length < left ? CommandHeader.Linked : 0) && !header->HasOperation
                && CommandForm.IsWellFormed(command),
                _rows, row, "has another command");
            left -= header->Length;
            command += header->Length;
        }

        StructureCheck.Require(
            members == request.Members && (uint)request.OutcomeMember < (uint)members, _rows, row, "keeps other commands");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckTimes(int row, bool isTimed)
    {
        ref readonly ApprovalRow request = ref _rows[row];
        StructureCheck.RequireTime(request.AskedAt, _rows, row);
        StructureCheck.RequireTime(request.FirstApprovedAt, _rows, row);
        StructureCheck.RequireTime(request.SecondApprovedAt, _rows, row);
        StructureCheck.RequireTime(request.ClosedAt, _rows, row);
        RequireTimeOrNever(request.ExpiresAt, row);
        RequireTimeOrNever(request.EscalatesAt, row);
        RequireTimeOrNever(request.SecondEscalatesAt, row);
        bool hasTimer = request.IsOpen && request.DueAt != ApprovalRow.Never;
        StructureCheck.Require(
            isTimed == hasTimer && (isTimed || request.Position == 0), _rows, row, "has a timer, and is closed");
    }

    private void RequireTimeOrNever(long ticks, int row)
    {
        if (ticks != ApprovalRow.Never)
        {
            StructureCheck.RequireTime(ticks, _rows, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckPeople(int row)
    {
        ref readonly ApprovalRow request = ref _rows[row];
        StructureCheck.Require(
            request.Tenant >= 0 && request.Tenant + FirstTenant < _sums.Count, _rows, row, "is of no tenant");
        StructureCheck.RequireRow(_authorities.Rows, request.Authority, _rows, row);
        StructureCheck.RequireRow(_authorities.Rows, request.SecondAuthority, _rows, row);
        StructureCheck.RequireRow(_authorities.Rows, request.Current, _rows, row);
        StructureCheck.RequireRow(_authorities.Rows, request.SecondCurrent, _rows, row);
        StructureCheck.RequireRow(_catalog.Actors.Rows, request.Actor, _rows, row);
        StructureCheck.RequireRow(_catalog.Actors.Rows, request.FirstApprover, _rows, row);
        StructureCheck.RequireRow(_catalog.Actors.Rows, request.SecondApprover, _rows, row);
        StructureCheck.RequireRow(_catalog.Actors.Rows, request.ClosedBy, _rows, row);
        bool isTwofold = request.Level == ApprovalLevel.DualControl;
        StructureCheck.Require(
            request.Authority != 0 && request.Current != 0 && (request.SecondAuthority != 0) == isTwofold
            && (request.SecondCurrent != 0) == isTwofold
            && (request.SecondApprover == 0 || (isTwofold && request.FirstApprover != 0)),
            _rows, row, "needs other approvals");
        bool hasAll = isTwofold ? request.SecondApprover != 0 : request.FirstApprover != 0;
        bool isApproved = request.State is ApprovalState.Executed or ApprovalState.Failed;
        StructureCheck.Require(
            hasAll == isApproved
            && (request.FirstApprover == 0
                || (request.FirstApprover != request.Actor && request.FirstApprover != request.SecondApprover))
            && (request.SecondApprover == 0 || request.SecondApprover != request.Actor),
            _rows, row, "was approved by the wrong people");
    }
}
