"""Addresses of somebody who speaks; included among the residents' addresses, with their namespace."""

from __future__ import annotations

from django.urls import path

from apps.portal.views import (
    appealing,
    comment_files,
    commenting,
    own_comments,
    own_data,
    own_links,
    participation,
    receipts,
    replies,
    reviews,
    rewording,
    supports,
)

_C = "<slug:community>/consultations/<slug:slug>/"
_OWN, _SAID, _MINE = (
    _C + "comment/<int:pk>/",
    _C + "comments/<int:number>/",
    "<slug:community>/participation/",
)

urlpatterns = [
    path(_C + "comment/", commenting.add, name="comment_add"),
    path(_OWN + "review/", reviews.review, name="comment_review"),
    path(_OWN + "receipt/", receipts.receipt, name="comment_receipt"),
    path(_OWN + "edit/", rewording.edit, name="comment_edit"),
    path(_OWN + "withdraw/", own_comments.withdraw, name="comment_withdraw"),
    path(_OWN + "appeal/", appealing.appeal, name="comment_appeal"),
    path(_OWN + "files/", comment_files.files, name="comment_file"),
    path(_OWN + "files/<int:file>/remove/", comment_files.remove, name="comment_file_remove"),
    path(_SAID + "reply/", replies.reply, name="comment_reply"),
    path(_SAID + "support/", supports.support, name="comment_support"),
    path(_SAID + "files/<int:pk>/", comment_files.get, name="comment_file_get"),
    path(_MINE, participation.own, name="own"),
    path(_MINE + "data.json", own_data.data, name="own_data"),
    path(_MINE + "erase/", own_data.erase, name="own_erase"),
    path(_MINE + "leave/", participation.leave, name="own_leave"),
    path(_MINE + "<slug:token>/", own_links.enter, name="own_enter"),
]
